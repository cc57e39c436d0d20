#include "CBenchRows.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rows {
  sqlite3 *database;
  sqlite3_stmt *like;
};

void *cb_rows_open(const char *path) {
  FILE *file = fopen(path, "re");
  struct rows *rows = calloc(1, sizeof *rows);
  if (!file || !rows || sqlite3_open(":memory:", &rows->database) != SQLITE_OK) abort();
  sqlite3_exec(rows->database, "CREATE TABLE line (text TEXT); BEGIN", NULL, NULL, NULL);
  sqlite3_stmt *insert = NULL;
  sqlite3_prepare_v2(rows->database, "INSERT INTO line VALUES (?)", -1, &insert, NULL);
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  while ((length = getline(&line, &room, file)) > 0) {
    sqlite3_bind_text(insert, 1, line, (int)length - 1, SQLITE_STATIC);
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  free(line);
  fclose(file);
  sqlite3_finalize(insert);
  sqlite3_exec(rows->database, "COMMIT", NULL, NULL, NULL);
  sqlite3_prepare_v2(
      rows->database, "SELECT text FROM line WHERE text LIKE '%' || ? || '%' LIMIT 100", -1, &rows->like, NULL);
  return rows;
}

int cb_rows_like(void *opened, const char *text) {
  struct rows *rows = opened;
  int count = 0;
  sqlite3_bind_text(rows->like, 1, text, -1, SQLITE_TRANSIENT);
  while (sqlite3_step(rows->like) == SQLITE_ROW) count++;
  sqlite3_reset(rows->like);
  return count;
}

void cb_rows_close(void *opened) {
  struct rows *rows = opened;
  sqlite3_finalize(rows->like);
  sqlite3_close(rows->database);
  free(rows);
}

long long cb_table_bytes(const char *path, const char *table) {
  sqlite3 *database = NULL;
  sqlite3_stmt *sum = NULL;
  long long bytes = 0;
  if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2(
          database, "SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1 AND name GLOB ? || '*'", -1, &sum, NULL) ==
          SQLITE_OK) {
    sqlite3_bind_text(sum, 1, table, -1, SQLITE_STATIC);
    if (sqlite3_step(sum) == SQLITE_ROW) bytes = sqlite3_column_int64(sum, 0);
  }
  sqlite3_finalize(sum);
  sqlite3_close(database);
  return bytes;
}
