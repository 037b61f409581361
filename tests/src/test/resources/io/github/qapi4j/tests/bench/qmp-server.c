/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Speaks QMP on a Unix socket and answers every command at once, from memory, so that only its clients cost time:
 *   qmp-server SOCKET [FILE]
 * Commands and replies are lines. query-status is answered as QEMU does, query-qmp-schema with the text of the file, and
 * everything else with an empty object; x-events with the arguments {"count": N} sends N events first. Ends when its
 * standard input does.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const char greeting[] =
    "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7}, \"package\": \"\"},"
    " \"capabilities\": [\"oob\"]}}\r\n";
static char *schema = "[]";
static const char status[] = "{\"status\": \"running\", \"singlestep\": false, \"running\": true}";
static const char event[] =
    "{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 123456}, \"event\": \"JOB_STATUS_CHANGE\","
    " \"data\": {\"status\": \"running\", \"id\": \"job%ld\"}}\r\n";

/* Returns 0 when the peer is gone. */
static int put(int fd, const char *text, size_t length) {
  while (length > 0) {
    ssize_t count = write(fd, text, length);
    if (count <= 0) return 0;
    text += count;
    length -= (size_t)count;
  }
  return 1;
}

static int put_events(int fd, long count) {
  static const size_t room = 1 << 16;
  char *buffer = malloc(room + 512);
  size_t length = 0;
  int alive = buffer != NULL;
  for (long i = 0; alive && i < count; i++) {
    length += (size_t)sprintf(buffer + length, event, i);
    if (length >= room || i == count - 1) {
      alive = put(fd, buffer, length);
      length = 0;
    }
  }
  free(buffer);
  return alive;
}

/* The id is taken as it stands: as the last member, or as a value without commas. */
static int put_reply(int fd, const char *command) {
  char tail[256] = "}\r\n";
  const char *id = strstr(command, "\"id\"");
  const char *arguments = strstr(command, "x-events") ? strstr(command, "\"count\"") : NULL;
  const char *value = "{}";
  if (strstr(command, "query-status")) value = status;
  if (strstr(command, "query-qmp-schema")) value = schema;
  if (arguments && !put_events(fd, strtol(strchr(arguments, ':') + 1, NULL, 10))) return 0;
  if (id) {
    id = strchr(id, ':') + 1;
    snprintf(tail, sizeof tail, ", \"id\": %.*s}\r\n", (int)strcspn(id, ",}"), id);
  }
  if (value != schema) {
    char reply[512];
    return put(fd, reply, (size_t)snprintf(reply, sizeof reply, "{\"return\": %s%s", value, tail));
  }
  return put(fd, "{\"return\": ", 11) && put(fd, schema, strlen(schema)) && put(fd, tail, strlen(tail));
}

static void *serve(void *argument) {
  int fd = (int)(long)argument;
  static const size_t room = 1 << 16;
  char *buffer = malloc(room);
  size_t filled = 0;
  int alive = buffer != NULL && put(fd, greeting, sizeof greeting - 1);
  while (alive) {
    ssize_t count = read(fd, buffer + filled, room - 1 - filled);
    if (count <= 0) break;
    filled += (size_t)count;
    char *line = buffer;
    char *end;
    while (alive && (end = memchr(line, '\n', filled - (size_t)(line - buffer)))) {
      *end = 0;
      alive = put_reply(fd, line);
      line = end + 1;
    }
    filled -= (size_t)(line - buffer);
    memmove(buffer, line, filled);
  }
  free(buffer);
  close(fd);
  return NULL;
}

static void *accept_all(void *argument) {
  int server = (int)(long)argument;
  int fd;
  while ((fd = accept(server, NULL, NULL)) >= 0) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, serve, (void *)(long)fd) == 0) pthread_detach(thread);
  }
  return NULL;
}

static char *text_of(const char *path) {
  static const size_t room = 1 << 24;
  char *text = malloc(room);
  FILE *file = fopen(path, "r");
  if (!text || !file) {
    perror(path);
    exit(1);
  }
  text[fread(text, 1, room - 1, file)] = 0;
  fclose(file);
  return text;
}

int main(int argc, char **argv) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  pthread_t thread;
  char ignored[64];
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  if (argc < 2 || argc > 3 || strlen(argv[1]) >= sizeof address.sun_path) return 2;
  if (argc == 3) schema = text_of(argv[2]);
  strcpy(address.sun_path, argv[1]);
  if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 16)) {
    perror(argv[1]);
    return 1;
  }
  if (pthread_create(&thread, NULL, accept_all, (void *)(long)server)) return 1;
  puts("ready");
  fflush(stdout);
  while (read(0, ignored, sizeof ignored) > 0) continue;
  return 0;
}
