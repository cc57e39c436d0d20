#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

// A screen that decodes what a program writes to its terminal.
struct ctt_screen;

struct ctt_cell {
  uint32_t scalars[6];  // 0 after the last; all 0 in an empty cell and in the second half of a wide character
  int width;            // 1 or 2, 0 for the second half of a wide character
  bool bold, underline, reverse;
  // -1 the terminal's own, 0–255 of the palette, or 0x1000000 + 0xRRGGBB
  int foreground, background;
};

struct ctt_screen *ctt_screen_make(int columns, int rows);
void ctt_screen_free(struct ctt_screen *screen);
void ctt_screen_resize(struct ctt_screen *screen, int columns, int rows);
void ctt_screen_feed(struct ctt_screen *screen, const uint8_t *bytes, int count);
// What the terminal answers to questions of the program; returns how many bytes.
int ctt_screen_answer(struct ctt_screen *screen, uint8_t *bytes, int room);
struct ctt_cell ctt_screen_cell(const struct ctt_screen *screen, int column, int row);
void ctt_screen_cursor(const struct ctt_screen *screen, int *column, int *row);
bool ctt_screen_cursor_visible(const struct ctt_screen *screen);
bool ctt_screen_alternate(const struct ctt_screen *screen);
bool ctt_screen_mouse(const struct ctt_screen *screen);

// Starts a program on a terminal of its own; returns the other end, -1 on failure. The program's end stays open here
// as well, since the kernel resets a terminal's modes when it is closed for the last time.
int ctt_spawn(char *const arguments[], char *const environment[], const char *directory, int columns, int rows,
              int *slave, pid_t *process);
// Starts a program without a terminal: no controlling one either. Returns its process, -1 on failure.
pid_t ctt_start(char *const arguments[], char *const environment[], const char *directory, int input, int output,
                int error);
// A terminal without a program: both ends. False on failure.
bool ctt_open_pair(int columns, int rows, int *master, int *slave);
bool ctt_set_size(int master, int columns, int rows);

// A file descriptor that becomes readable when the process ends, -1 on failure.
int ctt_watch_process(pid_t process);

// The terminal's modes: canonical, echo, signal keys, flow control, output processing, carriage return to newline.
struct ctt_modes {
  bool canonical, echo, signals, flow_control, output_processing, return_is_newline;
};
bool ctt_modes(int terminal, struct ctt_modes *modes);

bool ctt_exited(int status);
int ctt_exit_code(int status);
int ctt_exit_signal(int status);

// What the C library itself says of a character's width.
int ctt_system_width(uint32_t scalar);
