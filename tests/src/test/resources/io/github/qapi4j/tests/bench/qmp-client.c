/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The least that a QMP client can do, as a floor for others:
 *   qmp-client SOCKET
 * For every line on its standard input it prints one:
 *   trips N        executes query-status N times, one after the other: each one's time in nanoseconds
 *   flood N WIDTH  executes it N times, WIDTH of them on their way at any time: the time of all in nanoseconds
 * Replies are not parsed: a line with "return" is one. Ends when its standard input does.
 */
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

int main(int argc, char **argv) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  char line[64];
  long count;
  long width;
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (argc != 2 || strlen(argv[1]) >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path, argv[1]);
  if (connect(fd, (struct sockaddr *)&address, sizeof address)) fail(argv[1]);
  await(fd, "\"QMP\"");
  command(fd, "{\"execute\": \"qmp_capabilities\", \"arguments\": {\"enable\": [\"oob\"]}}\n");
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "trips %ld", &count) == 1) trips(fd, count);
    if (sscanf(line, "flood %ld %ld", &count, &width) == 2) flood(fd, count, width);
    puts("");
    fflush(stdout);
  }
  return 0;
}
