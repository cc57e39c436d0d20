#pragma once

#include <stdbool.h>
#include <stdint.h>

// The screen. There is one in the process; ncurses keeps it.

#define CT_OK 0
#define CT_UNKNOWN_TERM 1     // no such entry in the terminal database
#define CT_UNSUITABLE_TERM 2  // it cannot place its cursor
#define CT_FAILED 3

#define CT_BOLD 1
#define CT_DIM 2
#define CT_REVERSE 4
#define CT_UNDERLINE 8

struct ct_cell {
  uint32_t scalars[3];  // a base and its combining marks, 0 where there is none
  uint16_t attributes;
  uint16_t width;  // 1 or 2
  int32_t pair;
};

// Takes a character encoding that can write Chinese; false when the system has none.
bool ct_use_unicode_locale(void);

// Whether TERM's entry exists.
bool ct_knows_terminal(const char *term, int output);

// Takes the terminal: alternate screen, raw keys, bracketed paste. One of the CT_ results above.
int ct_open(const char *term, int input, int output, bool mouse);

bool ct_is_open(void);

// Gives the terminal back, its screen wiped; ct_enter takes it again, with everything to be drawn anew.
void ct_leave(void);
void ct_enter(void);

// Leaves and forgets the terminal.
void ct_close(void);

int ct_colours(void);
int ct_pair_limit(void);
bool ct_has_mouse(void);

// Whether ncurses gives ambiguous characters so many columns.
bool ct_ambiguous_takes(int columns);

// Makes a pair of colours, -1 being the terminal's own. False when it cannot.
bool ct_make_pair(int32_t pair, int32_t foreground, int32_t background);

// The size the terminal says it has; false when it does not say.
bool ct_terminal_size(int output, int *columns, int *rows);
void ct_resize(int columns, int rows);

// Puts cells on one row; ct_flush sends what has changed.
void ct_put(int row, int column, const struct ct_cell *cells, int count);
void ct_repaint(void);
void ct_flush(int row, int column, bool cursor);

void ct_beep(void);

// Writes bytes as they are, after everything drawn so far. Waits while the terminal takes nothing, but no longer than half
// a second in all once the process was asked to end.
void ct_write(const char *bytes, int count);

// Signals.

#define CT_SIGNAL_RESIZED 1
#define CT_SIGNAL_HANG_UP 2
#define CT_SIGNAL_SUSPEND 3
#define CT_SIGNAL_CONTINUED 4
#define CT_SIGNAL_INTERRUPT 5

// Takes the signals; what they say is read from the returned file descriptor, one byte each. -1 on failure.
int ct_catch_signals(void);
void ct_release_signals(void);

// A file descriptor that is readable once the process was asked to end (hang-up, termination); -1 before signals are caught.
int ct_ending(void);

// What a crash must write and set so that the shell is usable again. Bytes beyond 512 are left out.
struct termios;
void ct_arm_restore(int output, const char *bytes, int count, const struct termios *modes);
void ct_disarm_restore(void);

// Stops the process group as Ctrl-Z would; returns when it goes on.
void ct_stop(void);

// No core file, and no other process may look into this one's memory.
bool ct_harden(void);

// A counter to wait for, see eventfd(2). -1 on failure.
int ct_make_counter(void);
void ct_raise_counter(int counter);
void ct_clear_counter(int counter);
