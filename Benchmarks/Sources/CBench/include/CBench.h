#pragma once

#include <sys/types.h>

// Starts a program on a terminal of its own with the environment given; `input` becomes its standard input unless it is
// -1. Returns the terminal's other end, which does not block, or -1.
int cb_spawn(char *const arguments[], char *const environment[], int input, int columns, int rows, pid_t *process);

// Kills the process and waits for it.
void cb_end(pid_t process);

#include "CBenchRows.h"
