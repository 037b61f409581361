// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Chromium without a window, driven by its own protocol. For one thread. */
public final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LISTENING = "DevTools listening on ";
    private static final long SECONDS = 120;

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private int calls;

    private Browser(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .join();
    }

    /** The program, where there is one. */
    public static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(path.split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts Chromium and opens a page of a run.
     *
     * @param profile an empty folder
     * @param fragment what follows {@code #} in the address; may be empty
     */
    static Browser open(Path program, Path profile, Path page, String fragment) throws IOException {
        Browser browser = start(program, profile);
        try {
            browser.navigate(page.toUri() + (fragment.isEmpty() ? "" : "#" + fragment));
            browser.await("document.documentElement.dataset.ready === 'true'");
            return browser;
        } catch (RuntimeException | Error e) {
            browser.close();
            throw e;
        }
    }

    /**
     * Starts Chromium.
     *
     * @param profile an empty folder
     */
    public static Browser start(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--allow-file-access-from-files",
                        "--window-size=1400,1000",
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "--user-data-dir=" + profile,
                        "about:blank"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return connected(process);
        } catch (IOException | RuntimeException | Error e) {
            end(process);
            throw e;
        }
    }

    private static Browser connected(Process process) throws IOException {
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        String root = null;
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            if (line.startsWith(LISTENING)) {
                root = line.substring(LISTENING.length());
                break;
            }
        }
        if (root == null) {
            throw new IOException("the browser ended before it listened");
        }
        Thread drain = new Thread(() -> drain(errors), "browser-errors");
        drain.setDaemon(true);
        drain.start();
        Browser browser = new Browser(process, pageAddress(root));
        browser.call("Page.enable", JSON.createObjectNode());
        return browser;
    }

    /** Opens an address; returns when the page has loaded. */
    public void navigate(String address) {
        received.clear();
        call("Page.navigate", JSON.createObjectNode().put("url", address));
        awaitEvent("Page.loadEventFired");
    }

    private static void drain(BufferedReader errors) {
        try {
            while (errors.readLine() != null) {
                // So that the browser never waits for a reader.
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    /** The first tab's. */
    private static String pageAddress(String root) throws IOException {
        URI uri = URI.create(root);
        try {
            String tabs = HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(
                                            URI.create("http://" + uri.getHost() + ":" + uri.getPort() + "/json/list"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            for (JsonNode tab : JSON.readTree(tabs)) {
                if (tab.path("type").asString("").equals("page")) {
                    return tab.path("webSocketDebuggerUrl").asString("");
                }
            }
            throw new IOException("no tab: " + tabs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The value of an expression; of a promise, what it becomes. */
    public JsonNode evaluate(String script) {
        JsonNode result = call(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", script)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError("the script failed: " + result);
        }
        return result.path("result").path("value");
    }

    String text(String script) {
        return evaluate(script).asString("");
    }

    /** Waits for the browser itself to see that an expression is true. */
    public void await(String condition) {
        evaluate("new Promise((done, fail) => { const end = performance.now() + " + SECONDS * 1000
                + "; const look = () => (" + condition
                + ") ? done(true) : performance.now() > end ? fail(new Error('in vain')) : requestAnimationFrame(look);"
                + " look(); })");
    }

    /** Presses a key, where the focus is. */
    void press(String key) {
        ObjectNode down = JSON.createObjectNode().put("type", "keyDown").put("key", key);
        if (key.length() == 1) {
            down.put("text", key);
        }
        call("Input.dispatchKeyEvent", down);
        call(
                "Input.dispatchKeyEvent",
                JSON.createObjectNode().put("type", "keyUp").put("key", key));
    }

    void dark(boolean isDark) {
        ObjectNode parameters = JSON.createObjectNode();
        parameters
                .putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", isDark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", parameters);
    }

    /** Types a text into a field, in place of what stands there. */
    public void fill(String selector, String text) {
        evaluate("(() => { const field = document.querySelector(" + JSON.writeValueAsString(selector)
                + "); field.focus(); field.select(); })()");
        call(
                text.isEmpty() ? "Input.dispatchKeyEvent" : "Input.insertText",
                text.isEmpty()
                        ? JSON.createObjectNode()
                                .put("type", "keyDown")
                                .put("key", "Delete")
                                .put("code", "Delete")
                                .put("windowsVirtualKeyCode", 46)
                        : JSON.createObjectNode().put("text", text));
    }

    /** Sets the size of the page, in pixels. */
    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** Saves a picture of the page in the folder that the system property {@code qapi4j.screenshots} names, if any. */
    void shoot(String name) throws IOException {
        String folder = System.getProperty("qapi4j.screenshots", "");
        if (!folder.isEmpty()) {
            JsonNode shot = call("Page.captureScreenshot", JSON.createObjectNode());
            SmallPicture.write(Base64.getDecoder().decode(shot.path("data").asString("")), Path.of(folder, name));
        }
    }

    private void awaitEvent(String name) {
        JsonNode event = next("the event " + name);
        while (!event.path("method").asString("").equals(name)) {
            event = next("the event " + name);
        }
    }

    private JsonNode next(String wanted) {
        try {
            @Nullable JsonNode message = received.poll(SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("the browser never sent " + wanted);
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode call(String method, ObjectNode parameters) {
        int id = ++calls;
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        JsonNode answer = next("an answer to " + method);
        while (answer.path("id").asInt(-1) != id) {
            answer = next("an answer to " + method);
        }
        if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer.path("result");
    }

    @Override
    public void close() {
        socket.abort();
        end(process);
    }

    private static void end(Process process) {
        // Whoever is left would write into its profile while that is removed.
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    /** Collects what the browser says. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                received.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
