// SPDX-License-Identifier: GPL-2.0-or-later
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const statuses = ['fail', 'flaky', 'pass', 'not-run'];
  const words = { fail: 'failed', flaky: 'flaky', pass: 'passed', 'not-run': 'not run' };
  const signs = { fail: '✗', flaky: '≈', pass: '✓', 'not-run': '–' };
  const list = document.getElementById('tests');
  const detail = document.getElementById('detail');
  const search = document.getElementById('search');
  const order = document.getElementById('order');
  const hidden = new Set();
  let shown = [];
  let selected = -1;
  let timeline = null;

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith('on')) {
        element.addEventListener(key.slice(2), value);
      } else if (value !== null && value !== undefined) {
        element.setAttribute(key, value);
      }
    }
    element.append(...children);
    return element;
  };
  const seconds = value => value < 10 ? value.toFixed(2) + ' s' : value.toFixed(1) + ' s';
  const clock = micros => {
    const total = micros / 1e6;
    return total < 1 ? (micros / 1000).toFixed(2) + ' ms' : total.toFixed(3) + ' s';
  };

  // ---- the list

  const text = test => [test.name, test.description, test.output,
    ...test.cases.flatMap(one => [one.name, one.reason, one.details])].join('\n').toLowerCase();
  data.tests.forEach((test, index) => { test.index = index; test.text = text(test); });

  const history = test => make('span', { class: 'history', role: 'img',
    'aria-label': 'Last runs: ' + (test.history.map(run => words[run.status]).join(', ') || 'none') },
  ...test.history.map(run => make('i', { class: run.status, title: words[run.status] + ', ' + seconds(run.seconds) })));

  const row = test => make('li', { role: 'option', id: 'test-' + test.index, 'aria-selected': 'false',
    onclick: () => select(shown.indexOf(test)) },
  make('span', { class: test.status, 'aria-label': words[test.status] }, signs[test.status]),
  make('span', { class: 'name', title: test.name }, test.name), history(test),
  make('span', { class: 'dim' }, seconds(test.seconds)));

  const compare = {
    run: (a, b) => a.index - b.index,
    name: (a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
    time: (a, b) => b.seconds - a.seconds,
  };

  const refresh = () => {
    const wanted = search.value.toLowerCase();
    const before = shown[selected];
    shown = data.tests.filter(test => !hidden.has(test.status) && test.text.includes(wanted)).sort(compare[order.value]);
    list.replaceChildren(...shown.map(test => test.row || (test.row = row(test))));
    selected = -1;
    if (before) {
      before.row.setAttribute('aria-selected', 'false');
      const again = shown.indexOf(before);
      if (again >= 0) {
        mark(again);
      }
    }
  };

  const mark = index => {
    for (const old of list.querySelectorAll('[aria-selected=true]')) {
      old.setAttribute('aria-selected', 'false');
    }
    selected = index;
    const element = list.children[index];
    if (element) {
      element.setAttribute('aria-selected', 'true');
      element.scrollIntoView({ block: 'nearest' });
      list.setAttribute('aria-activedescendant', element.id);
    }
  };

  const select = index => {
    if (index < 0 || index >= shown.length) {
      return;
    }
    mark(index);
    show(shown[index]);
    window.history.replaceState(null, '', '#' + encodeURIComponent(shown[index].name));
  };

  const counts = () => {
    const of = status => data.tests.filter(test => test.status === status).length;
    document.getElementById('totals').textContent = data.tests.length + ' tests: '
      + statuses.filter(of).map(status => of(status) + ' ' + words[status]).join(', ')
      + '; ' + seconds(data.tests.reduce((sum, test) => sum + test.seconds, 0)) + ' in all, begun ' + data.start;
    document.getElementById('environment').textContent = data.header.join('\n');
    document.getElementById('statuses').append(...statuses.filter(of).map(status => make('button', {
      type: 'button', 'aria-pressed': 'true', class: status, onclick: event => {
        const on = hidden.delete(status);
        if (!on) {
          hidden.add(status);
        }
        event.target.setAttribute('aria-pressed', String(on));
        refresh();
      } }, words[status] + ' ' + of(status))));
  };

  // ---- one test

  const isDiff = lines => lines.some(line => line.startsWith('@@ ')) && lines.some(line => line.startsWith('+++ '));

  /** Of a stack, frames of libraries are folded, so that the messages and the test's own frames stand out. */
  const runs = lines => {
    const parts = [];
    for (const line of lines) {
      const kind = /^\s+(at (\S*\/)?(io\.github\.qapi4j\.runtime|java|jdk|org\.junit|org\.assertj)\.|\.\.\. \d+ more)/.test(line) ? 'library'
        : /^\s+at /.test(line) ? 'frame' : '';
      const last = parts[parts.length - 1];
      if (last && last.kind === kind) {
        last.lines.push(line);
      } else {
        parts.push({ kind, lines: [line] });
      }
    }
    return parts.map(({ kind, lines: some }) => {
      const all = some.join('\n') + '\n';
      if (kind === 'library' && some.length > 1) {
        return make('details', { class: 'frame' }, make('summary', {}, some.length + ' frames of libraries'), all);
      }
      return kind ? make('span', { class: 'frame' + (kind === 'frame' ? ' own' : '') }, all) : all;
    });
  };

  const details = value => {
    const lines = value.split('\n');
    if (!isDiff(lines)) {
      return make('pre', {}, ...runs(lines));
    }
    return make('pre', { class: 'diff' }, ...lines.map(line => make('span', {
      class: /^(---|\+\+\+) /.test(line) ? 'file' : /^\s*@@ /.test(line) ? 'hunk' : /^\+/.test(line) ? 'add' : /^-/.test(line) ? 'del' : null }, line || ' ')));
  };

  const show = test => {
    timeline = null;
    const parts = [
      make('h2', {}, test.name),
      make('p', {}, make('strong', { class: test.status }, words[test.status]),
        test.description ? ': ' + test.description : '',
        make('span', { class: 'dim' }, ' · ' + seconds(test.seconds) + (test.last ? ', last time ' + seconds(test.last) : '')
          + ' · begun ' + test.start)),
    ];
    if (test.notes.length) {
      parts.push(make('pre', {}, test.notes.join('\n')));
    }
    const open = test.cases.find(one => one.status === 'fail') || test.cases.find(one => one.trace !== null);
    for (const one of test.cases) {
      parts.push(caseOf(one, one === open));
    }
    if (test.output) {
      parts.push(make('h3', {}, 'Output'), make('pre', {}, test.output));
    }
    detail.replaceChildren(...parts);
    detail.scrollTop = 0;
  };

  const caseOf = (one, open) => {
    const box = make('details', { class: 'case' },
      make('summary', {}, make('span', { class: one.status }, signs[one.status] + ' '), make('strong', {}, one.name),
        make('span', { class: 'dim' }, ' ' + seconds(one.seconds)), one.reason ? make('span', { class: 'reason' }, one.reason) : ''));
    let filled = false;
    const fill = () => {
      if (filled || !box.open) {
        return;
      }
      filled = true;
      if (one.details) {
        box.append(details(one.details));
      }
      if (one.trace !== null) {
        const place = make('div', {}, make('p', { class: 'dim' }, 'reading the trace …'));
        box.append(place);
        read(one.trace).then(trace => place.replaceChildren(...picture(trace)))
          .catch(failure => place.replaceChildren(make('p', { class: 'fail' }, 'The trace cannot be read: ' + failure)));
      } else if (one.status === 'fail') {
        box.append(make('p', { class: 'dim' }, 'No trace was kept.'));
      }
    };
    box.addEventListener('toggle', fill);
    if (open) {
      box.open = true;
    }
    return box;
  };

  // ---- a trace

  const read = async number => {
    const packed = atob(document.getElementById('trace-' + number).textContent.trim());
    const bytes = Uint8Array.from(packed, character => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const trace = JSON.parse(await new Response(stream).text());
    trace.entries = trace.entries.map(([micros, lane, kind, title, body, duration, answer, failed]) =>
      ({ micros, lane, kind: trace.kinds[kind], title, text: body, duration, answer, failed: failed === 1 }));
    return trace;
  };

  const jobs = trace => {
    const bars = new Map();
    const done = [];
    for (const entry of trace.entries) {
      if (entry.kind !== 'event' || entry.title !== 'JOB_STATUS_CHANGE') {
        continue;
      }
      let id;
      let status;
      try {
        ({ id, status } = JSON.parse(entry.text).data);
      } catch (unreadable) {
        continue;
      }
      const key = entry.lane + '\n' + id;
      const before = bars.get(key);
      if (before) {
        before.end = entry.micros;
        done.push(before);
      }
      bars.set(key, { lane: entry.lane, id, status, begin: entry.micros, end: null, entry });
      if (status === 'null') {
        bars.delete(key);
      }
    }
    return [...done, ...bars.values()];
  };
  const states = { created: '--job-created', running: '--job-running', paused: '--job-paused', ready: '--job-ready',
    standby: '--job-paused', waiting: '--job-waiting', pending: '--job-waiting', aborting: '--job-aborting',
    concluded: '--job-concluded', undefined: '--job-created' };

  const idle = window.requestIdleCallback || (work => setTimeout(work, 16));
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const paint = entry => entry.failed ? '--error' : { command: '--command', event: '--event', tool: '--tool',
    console: '--console', output: '--console', log: '--log', start: '--process', end: '--process' }[entry.kind];

  const picture = trace => {
    if (!trace.entries.length) {
      return [make('p', { class: 'dim' }, 'The trace is empty.')];
    }
    const canvas = make('canvas', { tabindex: '0', role: 'img',
      'aria-label': 'Timeline; the table below has the same entries' });
    const rows = make('tbody', {});
    const filter = make('input', { type: 'search', placeholder: 'Search the trace', 'aria-label': 'Search the trace' });
    const more = make('button', { type: 'button' }, 'Show more');
    const kinds = new Set(trace.entries.map(entry => entry.kind));
    const off = new Set();
    const drawn = new Map();
    let visible = trace.entries;
    let limit = 500;
    let filling = 0;
    let chosen = null;
    let view = null;
    trace.jobs = jobs(trace);

    // What a line has room for: arguments or data without the frame around them, and how it ended.
    const brief = entry => {
      let short = entry.text;
      if (entry.kind === 'command' || entry.kind === 'event') {
        const found = /"(?:arguments|data)":(\{.*?\})(?:,"(?:id|timestamp)":[^"]*.*)?\}$/s.exec(short);
        short = found ? found[1] : entry.title === 'greeting' ? short : '';
      }
      const error = entry.failed && /"desc":"((?:[^"\\]|\\.)*)"/.exec(entry.answer || '');
      return (short.slice(0, 300) + (error ? ' → ' + error[1] : '')).trim();
    };
    // The rows on the screen at once, the others while the browser has nothing else to do.
    const fillRows = (least = 60) => {
      drawn.clear();
      rows.replaceChildren();
      addRows(least);
    };
    const addRows = count => {
      const turn = ++filling;
      const from = drawn.size;
      more.hidden = visible.length <= limit;
      more.textContent = 'Show more (' + (visible.length - limit) + ' left)';
      rows.append(...visible.slice(from, Math.min(limit, from + count)).map(entry => {
        const line = make('tr', { tabindex: '-1', onclick: () => choose(entry, true) },
          make('td', { class: 'mono' }, clock(entry.micros)), make('td', {}, trace.lanes[entry.lane]),
          make('td', { 'data-kind': entry.kind, class: 'k-' + (entry.failed ? 'failed' : entry.kind) }, entry.kind),
          make('td', {}, entry.title), make('td', { class: 'mono' }, entry.duration < 0 ? '' : clock(entry.duration)),
          make('td', { class: 'mono' }, brief(entry)));
        drawn.set(entry, line);
        return line;
      }));
      if (drawn.size < Math.min(limit, visible.length)) {
        idle(() => turn === filling && addRows(100));
      }
    };
    const searched = entry => entry.searched
      || (entry.searched = (entry.title + '\n' + entry.text + '\n' + (entry.answer || '')).toLowerCase());
    const apply = () => {
      const wanted = filter.value.toLowerCase();
      visible = trace.entries.filter(entry => !off.has(entry.kind) && (!wanted
        || searched(entry).includes(wanted)));
      limit = 500;
      fillRows();
      view.draw();
    };
    more.addEventListener('click', () => { limit += 2000; addRows(100); });
    filter.addEventListener('input', apply);

    const pretty = value => {
      try {
        return JSON.stringify(JSON.parse(value), null, 2);
      } catch (plain) {
        return value;
      }
    };
    const choose = (entry, scroll) => {
      rows.querySelectorAll('tr.opened').forEach(line => line.remove());
      rows.querySelectorAll('tr.chosen').forEach(line => line.classList.remove('chosen'));
      chosen = chosen === entry && scroll ? null : entry;
      if (chosen) {
        const at = visible.indexOf(entry);
        if (at >= drawn.size) {
          limit = Math.max(limit, at + 100);
          fillRows(limit);
        }
        const line = drawn.get(entry);
        if (line) {
          line.classList.add('chosen');
          const cell = make('td', { class: 'more', colspan: '6' }, make('pre', {}, pretty(entry.text)));
          if (entry.answer !== null) {
            cell.append(make('p', { class: entry.failed ? 'fail' : 'dim' }, entry.failed ? 'Error' : 'Answer'),
              make('pre', {}, pretty(entry.answer)));
          }
          line.after(make('tr', { class: 'opened' }, cell));
          line.scrollIntoView({ block: 'nearest' });
        }
      }
      view.draw();
    };

    view = chart(canvas, trace, () => visible, () => chosen, entry => choose(entry, false));
    timeline = {
      step: by => {
        const at = visible.indexOf(chosen);
        const next = visible[Math.min(visible.length - 1, Math.max(0, at + by))];
        if (next && next !== chosen) {
          choose(next, false);
        }
      },
      zoom: by => view.zoom(by),
    };
    fillRows();
    new ResizeObserver(() => view.draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => view.draw());

    const toggles = [...kinds].map(kind => make('button', { type: 'button', 'aria-pressed': 'true', 'data-kind': kind,
      class: 'k-' + kind, onclick: event => {
      const on = off.delete(kind);
      if (!on) {
        off.add(kind);
      }
      event.target.setAttribute('aria-pressed', String(on));
      apply();
    } }, kind));
    const legend = [...new Set(trace.jobs.map(job => job.status))].filter(status => status !== 'null')
      .map(status => make('span', { style: '--c: var(' + states[status] + ')' }, 'job ' + status));
    return [
      make('h3', {}, 'Timeline'),
      trace.dropped ? make('p', { class: 'flaky' }, 'The oldest ' + trace.dropped
        + ' entries are gone: the trace had reached its bound.') : '',
      canvas,
      make('div', { class: 'legend' }, make('span', { style: '--c: var(--command)' }, 'command to reply'),
        make('span', { style: '--c: var(--error)' }, 'refused or failed'), make('span', { style: '--c: var(--event)' }, 'event'),
        make('span', { style: '--c: var(--tool)' }, 'tool'), make('span', { style: '--c: var(--process)' }, 'start, end'), ...legend),
      make('div', { class: 'bar' }, filter, ...toggles,
        make('button', { type: 'button', 'aria-label': 'Zoom in', onclick: () => view.zoom(0.5) }, '+'),
        make('button', { type: 'button', 'aria-label': 'Zoom out', onclick: () => view.zoom(2) }, '−')),
      make('table', {}, make('thead', {}, make('tr', {}, ...['time', 'lane', 'kind', 'what', 'took', 'text']
        .map(head => make('th', { scope: 'col' }, head)))), rows),
      more,
    ];
  };

  const LANE = 34;
  const JOB = 14;
  const HEAD = 20;
  const LEFT = 110;

  /** The next larger number of 1, 2 or 5 times a power of ten. */
  const round = value => {
    const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
    return [1, 2, 5, 10].map(factor => factor * power).find(number => number >= value);
  };

  /** A time of the axis, with as many decimals as its steps need. */
  const tick = (micros, step) => {
    const [unit, size] = step >= 1e5 ? ['s', 1e6] : ['ms', 1e3];
    return (micros / size).toFixed(Math.max(0, Math.ceil(-Math.log10(step / size)))) + ' ' + unit;
  };

  /** Writes into a bar where it has the room. */
  const label = (pen, text, begin, wide, base) => {
    const from = Math.max(begin, LEFT);
    const room = begin + wide - from - 8;
    if (room > 14 && pen.measureText(text).width <= room) {
      const bar = pen.fillStyle;
      pen.fillStyle = color('--back');
      pen.fillText(text, from + 4, base);
      pen.fillStyle = bar;
    }
  };

  /** Draws lanes on a canvas: thousands of elements would take seconds to lay out. */
  const chart = (canvas, trace, entries, chosen, pick) => {
    const first = trace.entries[0].micros;
    const last = trace.entries.reduce((end, entry) => Math.max(end, entry.micros + Math.max(0, entry.duration)), first + 1);
    let from = first - (last - first) * 0.01;
    let to = last + (last - first) * 0.01;
    const jobRows = trace.lanes.map((unused, lane) => [...new Set(trace.jobs.filter(job => job.lane === lane).map(job => job.id))]);
    const tops = [];
    let height = HEAD;
    trace.lanes.forEach((unused, lane) => {
      tops.push(height);
      height += LANE + JOB * Math.min(8, jobRows[lane].length);
    });
    canvas.style.height = height + 4 + 'px';

    const width = () => canvas.clientWidth;
    const x = micros => LEFT + (micros - from) / (to - from) * (width() - LEFT - 8);
    const micros = position => from + (position - LEFT) / (width() - LEFT - 8) * (to - from);

    const draw = () => {
      const ratio = window.devicePixelRatio || 1;
      canvas.width = Math.round(width() * ratio);
      canvas.height = Math.round((height + 4) * ratio);
      const pen = canvas.getContext('2d');
      pen.scale(ratio, ratio);
      pen.font = '11px system-ui, sans-serif';
      const dim = color('--dim');
      const line = color('--line');
      const inks = {};
      const ink = name => inks[name] || (inks[name] = color(name));
      const step = round((to - from) * 90 / Math.max(1, width() - LEFT));
      for (let at = Math.ceil(Math.max(0, from) / step) * step; at <= to; at += step) {
        pen.fillStyle = line;
        pen.fillRect(x(at), HEAD - 4, 1, height);
        pen.fillStyle = dim;
        if (x(at) < width() - 40) {
          pen.fillText(tick(at, step), x(at) + 3, 12);
        }
      }
      trace.lanes.forEach((name, lane) => {
        pen.fillStyle = line;
        pen.fillRect(0, tops[lane] - 2, width(), 1);
        pen.fillStyle = color('--text');
        pen.fillText(name.length > 17 ? name.slice(0, 16) + '…' : name, 4, tops[lane] + 15);
        jobRows[lane].slice(0, 8).forEach((id, number) => {
          pen.fillStyle = dim;
          pen.fillText(id.length > 15 ? id.slice(0, 14) + '…' : id, 10, tops[lane] + LANE + JOB * number + 8);
        });
      });
      pen.save();
      pen.beginPath();
      pen.rect(LEFT, 0, width() - LEFT, height + 4);
      pen.clip();
      for (const job of trace.jobs) {
        const number = jobRows[job.lane].indexOf(job.id);
        if (number < 0 || number > 7 || job.status === 'null') {
          continue;
        }
        const begin = x(job.begin);
        pen.fillStyle = ink(states[job.status] || '--log');
        const wide = Math.max(2, x(job.end === null ? last : job.end) - begin);
        const jobTop = tops[job.lane] + LANE + JOB * number;
        pen.fillRect(begin, jobTop, wide, JOB - 2);
        label(pen, job.status, begin, wide, jobTop + 9);
      }
      for (const entry of entries()) {
        const begin = x(entry.micros);
        const end = entry.duration < 0 ? begin : x(entry.micros + entry.duration);
        if (end < LEFT || begin > width()) {
          continue;
        }
        const top = tops[entry.lane];
        pen.fillStyle = ink(paint(entry));
        if (entry.kind === 'command' || entry.kind === 'tool') {
          pen.fillRect(begin, top + 2, Math.max(2, end - begin), 13);
          label(pen, entry.title, begin, end - begin, top + 12);
        } else if (entry.kind === 'start' || entry.kind === 'end') {
          const wide = entry.failed ? 4 : 2;
          const left = Math.min(begin, width() - wide - 1);
          pen.fillRect(left, top, wide, LANE - 4);
          if (entry.failed && entry.kind === 'end') {
            const room = pen.measureText(entry.title).width + 4;
            pen.fillStyle = ink('--back');
            pen.fillRect(left - room - 2, top + 16, room + 2, 14);
            pen.fillStyle = ink('--error');
            pen.fillText(entry.title, left - room, top + 27);
          }
        } else {
          pen.beginPath();
          pen.moveTo(begin, top + 17);
          pen.lineTo(begin + 5, top + 23);
          pen.lineTo(begin, top + 29);
          pen.lineTo(begin - 5, top + 23);
          pen.fill();
        }
        if (entry === chosen()) {
          pen.strokeStyle = color('--text');
          pen.lineWidth = 2;
          pen.strokeRect(begin - 3, top, Math.max(6, end - begin + 6), LANE - 4);
        }
      }
      pen.restore();
    };

    const at = event => {
      const box = canvas.getBoundingClientRect();
      const time = micros(event.clientX - box.left);
      const y = event.clientY - box.top;
      const near = 6 * (to - from) / Math.max(1, width() - LEFT);
      const lane = tops.filter(top => top <= y).length - 1;
      let best = null;
      let distance = Infinity;
      for (const entry of entries()) {
        if (entry.lane !== lane) {
          continue;
        }
        const end = entry.micros + Math.max(0, entry.duration);
        const away = time < entry.micros ? entry.micros - time : time > end ? time - end : 0;
        const marks = entry.kind === 'command' || entry.kind === 'tool' ? y < tops[lane] + 16 : y >= tops[lane] + 16;
        const score = away + (marks ? 0 : near);
        if (away <= near && score < distance) {
          best = entry;
          distance = score;
        }
      }
      return best;
    };
    const zoom = (factor, middle = (from + to) / 2) => {
      const length = Math.min((last - first) * 1.05, Math.max(20, (to - from) * factor));
      from = middle - (middle - from) * length / (to - from);
      to = from + length;
      draw();
    };
    let drag = null;
    canvas.addEventListener('pointerdown', event => {
      drag = { x: event.clientX, from, to, moved: false };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener('pointermove', event => {
      if (!drag) {
        const entry = at(event);
        canvas.title = entry ? entry.title + ', ' + clock(entry.micros)
          + (entry.duration < 0 ? '' : ', took ' + clock(entry.duration)) : '';
        canvas.style.cursor = entry ? 'pointer' : 'default';
        return;
      }
      const by = (drag.x - event.clientX) / (width() - LEFT) * (drag.to - drag.from);
      drag.moved = drag.moved || Math.abs(drag.x - event.clientX) > 3;
      if (drag.moved) {
        from = drag.from + by;
        to = drag.to + by;
        draw();
      }
    });
    canvas.addEventListener('pointerup', event => {
      const entry = drag && !drag.moved ? at(event) : null;
      drag = null;
      if (entry) {
        pick(entry);
      }
    });
    canvas.addEventListener('wheel', event => {
      if (!event.ctrlKey && !event.shiftKey) {
        return;
      }
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, micros(event.clientX - canvas.getBoundingClientRect().left));
    }, { passive: false });
    return { draw, zoom };
  };

  // ---- the keyboard

  document.addEventListener('keydown', event => {
    const typing = event.target.matches('input, select, textarea');
    if (event.key === 'Escape' && typing) {
      event.target.blur();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const inList = event.target === list;
    const steps = {
      '/': () => search.focus(),
      j: () => select(selected + 1),
      k: () => select(selected - 1),
      ArrowDown: inList ? () => select(selected + 1) : null,
      ArrowUp: inList ? () => select(selected - 1) : null,
      n: () => select(shown.findIndex((test, index) => index > selected && test.status === 'fail')),
      ArrowRight: timeline && (() => timeline.step(1)),
      ArrowLeft: timeline && (() => timeline.step(-1)),
      '+': timeline && (() => timeline.zoom(0.5)),
      '-': timeline && (() => timeline.zoom(2)),
    };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      step();
    }
  });
  search.addEventListener('input', refresh);
  order.addEventListener('change', refresh);

  counts();
  refresh();
  const named = decodeURIComponent(location.hash.slice(1));
  const begin = shown.findIndex(test => test.name === named);
  const failed = shown.findIndex(test => test.status === 'fail');
  select(begin >= 0 ? begin : Math.max(0, failed));
  document.documentElement.setAttribute('data-ready', 'true');
})();
