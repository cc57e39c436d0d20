#ifndef QISE_CBENCH_ROWS_H
#define QISE_CBENCH_ROWS_H

/// The lines of a file as rows of a table in memory, for asking them with a plain LIKE.
void *_Nullable cb_rows_open(const char *_Nonnull path);

/// Reads the first 100 rows that hold the text; gives how many there are.
int cb_rows_like(void *_Nonnull rows, const char *_Nonnull text);

void cb_rows_close(void *_Nonnull rows);

/// Bytes of the pages of a table of an SQLite file, its helper tables included; 0 where there is none.
long long cb_table_bytes(const char *_Nonnull path, const char *_Nonnull table);

#endif
