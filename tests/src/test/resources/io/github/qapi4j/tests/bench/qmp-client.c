/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The least that a QMP client can do, as a floor for others:
 *   qmp-client SOCKET
 * For every line on its standard input it prints one:
 *   trips N        executes query-status N times, one after the other: each one's time in nanoseconds
 *   flood N WIDTH  executes it N times, WIDTH of them on their way at any time: the time of all in nanoseconds
 *   share N WIDTH WINDOW  the same by WIDTH threads with WINDOW of them each, which sleep until their oldest reply is
 *                  there; one of the threads reads for all
 * Replies are not parsed: a line with "return" is one. Ends when its standard input does.
 */
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static char buffer[1 << 16];
static size_t begin;
static size_t end;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

/* Reads lines until one holds the text. */
static void await(int fd, const char *text) {
  for (;;) {
    char *stop;
    while ((stop = memchr(buffer + begin, '\n', end - begin))) {
      char *line = buffer + begin;
      *stop = 0;
      begin = (size_t)(stop + 1 - buffer);
      if (strstr(line, text)) return;
    }
    memmove(buffer, buffer + begin, end - begin);
    end -= begin;
    begin = 0;
    ssize_t count = read(fd, buffer + end, sizeof buffer - end);
    if (count <= 0) fail("read");
    end += (size_t)count;
  }
}

static void put(int fd, const char *text) {
  if (write(fd, text, strlen(text)) != (ssize_t)strlen(text)) fail("write");
}

static void command(int fd, const char *text) {
  put(fd, text);
  await(fd, "\"return\"");
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static const char query[] = "{\"execute\":\"query-status\"}\n";

static void trips(int fd, long count) {
  for (long i = 0; i < count; i++) {
    long long start = now();
    command(fd, query);
    printf("%lld ", now() - start);
  }
}

static void flood(int fd, long count, long width) {
  long long start = now();
  for (long sent = 0, received = 0; received < count; received++) {
    while (sent < count && sent < received + width) {
      put(fd, query);
      sent++;
    }
    await(fd, "\"return\"");
  }
  printf("%lld", now() - start);
}

enum { MOST_THREADS = 64, MOST_SENT = 4096 };

static int shared_fd;
static long each;
static long at_once;
static atomic_int reading;
static pthread_mutex_t sending = PTHREAD_MUTEX_INITIALIZER;
/* Whose replies are to come, in this order: those from taken up to sent. */
static int order[MOST_SENT];
static long sent;
static atomic_long taken;
/* The replies that a thread has not seen yet. */
static atomic_long answered[MOST_THREADS];
static sem_t wake[MOST_THREADS];

/* Reads what is there, and wakes whom it answers. */
static void read_for_all(int me) {
  char *stop;
  ssize_t count = read(shared_fd, buffer + end, sizeof buffer - end);
  if (count <= 0) fail("read");
  end += (size_t)count;
  while ((stop = memchr(buffer + begin, '\n', end - begin))) {
    *stop = 0;
    if (strstr(buffer + begin, "\"return\"")) {
      int caller = order[taken % MOST_SENT];
      taken++;
      if (atomic_fetch_add(&answered[caller], 1) == 0 && caller != me) sem_post(&wake[caller]);
    }
    begin = (size_t)(stop + 1 - buffer);
  }
  memmove(buffer, buffer + begin, end - begin);
  end -= begin;
  begin = 0;
}

/* Wakes the one who has waited longest, to read. */
static void hand_over(void) {
  int next = -1;
  pthread_mutex_lock(&sending);
  if (taken < sent) next = order[taken % MOST_SENT];
  pthread_mutex_unlock(&sending);
  if (next >= 0) sem_post(&wake[next]);
}

static void *caller(void *argument) {
  int me = (int)(long)argument;
  long mine = 0;
  for (long received = 0; received < each; received += atomic_exchange(&answered[me], 0)) {
    for (; mine < each && mine < received + at_once; mine++) {
      pthread_mutex_lock(&sending);
      order[sent++ % MOST_SENT] = me;
      put(shared_fd, query);
      pthread_mutex_unlock(&sending);
    }
    while (!answered[me]) {
      if (atomic_exchange(&reading, 1)) {
        sem_wait(&wake[me]);
        continue;
      }
      while (!answered[me]) read_for_all(me);
      reading = 0;
      hand_over();
    }
  }
  return NULL;
}

static void share(int fd, long count, long width, long window) {
  pthread_t threads[MOST_THREADS];
  if (width > MOST_THREADS || width * window > MOST_SENT) exit(2);
  shared_fd = fd;
  each = count / width;
  at_once = window;
  long long start = now();
  for (long i = 0; i < width; i++) {
    sem_init(&wake[i], 0, 0);
    if (pthread_create(&threads[i], NULL, caller, (void *)i)) exit(1);
  }
  for (long i = 0; i < width; i++) pthread_join(threads[i], NULL);
  printf("%lld", now() - start);
}

int main(int argc, char **argv) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  char line[64];
  long count;
  long width;
  long window;
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (argc != 2 || strlen(argv[1]) >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path, argv[1]);
  if (connect(fd, (struct sockaddr *)&address, sizeof address)) fail(argv[1]);
  await(fd, "\"QMP\"");
  command(fd, "{\"execute\": \"qmp_capabilities\", \"arguments\": {\"enable\": [\"oob\"]}}\n");
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "trips %ld", &count) == 1) trips(fd, count);
    if (sscanf(line, "flood %ld %ld", &count, &width) == 2) flood(fd, count, width);
    if (sscanf(line, "share %ld %ld %ld", &count, &width, &window) == 3) share(fd, count, width, window);
    puts("");
    fflush(stdout);
  }
  return 0;
}
