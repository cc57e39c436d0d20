#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// <term.h> takes these words for itself.
#undef columns
#undef lines

static struct {
  SCREEN *screen;
  FILE *input, *output;
  int descriptor;             // the terminal itself, opened anew so that writing to it never blocks
  int patience;               // how many milliseconds it may still keep an ending process waiting
  int gathered;               // where ncurses writes, or -1 when it writes to the terminal
  struct termios found, raw;  // modes before, and while the screen is taken
  bool mouse;
  bool inside;
  int cursor;
} terminal = {.descriptor = -1, .gathered = -1};

static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";
static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

bool ct_use_unicode_locale(void) {
  // Characters only: numbers and dates stay as the C library writes them.
  const char *names[] = {"", "C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (setlocale(LC_CTYPE, names[i]) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  return false;
}

bool ct_knows_terminal(const char *term, int output) {
  int error = 0;
  TERMINAL *before = cur_term;
  bool known = setupterm(term, output, &error) == OK;
  if (known) {
    TERMINAL *probe = cur_term;
    set_curterm(before);
    del_curterm(probe);
  }
  return known;
}

// The terminal opened once more: what others share of it keeps its own way of blocking. Where that is not possible the
// one that was given.
static int open_again(int output) {
  char path[32];
  snprintf(path, sizeof path, "/proc/self/fd/%d", output);
  int again = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  return again >= 0 ? again : fcntl(output, F_DUPFD_CLOEXEC, 3);
}

// Waits until the terminal takes more. False where the process was asked to end and has waited long enough.
static bool wait_for_room(void) {
  enum { STEP = 50 };
  struct pollfd waited[] = {{.fd = terminal.descriptor, .events = POLLOUT}, {.fd = ct_ending(), .events = POLLIN}};
  if (poll(waited, 2, -1) < 0) return errno == EINTR;
  if (waited[0].revents) return true;
  if (terminal.patience <= 0) return false;
  terminal.patience -= STEP;
  return poll(waited, 1, STEP) >= 0;
}

void ct_write(const char *bytes, int count) {
  if (terminal.descriptor < 0) return;
  while (count > 0) {
    ssize_t written = write(terminal.descriptor, bytes, (size_t)count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN && wait_for_room()) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (int)written;
  }
}

// ncurses writes to the system after every movement of the cursor, thousands of times for one screen. It is given a
// file in memory instead, and each frame goes to the terminal in one piece.
static void gather(void) {
  terminal.gathered = memfd_create("screen", MFD_CLOEXEC);
  if (terminal.gathered >= 0 && dup2(terminal.gathered, fileno(terminal.output)) >= 0) return;
  if (terminal.gathered >= 0) close(terminal.gathered);
  terminal.gathered = -1;
}

static void deliver(void) {
  static char *bytes = NULL;
  static off_t room = 0;
  if (terminal.gathered < 0) return;
  off_t count = lseek(terminal.gathered, 0, SEEK_CUR);
  if (count <= 0) return;
  if (count > room) {
    char *larger = realloc(bytes, (size_t)count * 2);
    if (larger) {
      bytes = larger;
      room = count * 2;
    }
  }
  for (off_t done = 0; done < count && room > 0;) {
    ssize_t part = pread(terminal.gathered, bytes, (size_t)(count - done < room ? count - done : room), done);
    if (part <= 0) break;
    ct_write(bytes, (int)part);
    done += part;
  }
  lseek(terminal.gathered, 0, SEEK_SET);
}

static void say(const char *text) { ct_write(text, (int)strlen(text)); }

// A string of the terminal database without its padding, which only paper terminals need.
static void append(char *text, size_t room, const char *name) {
  const char *found = tigetstr(name);
  if (!found || found == (char *)-1) return;
  size_t used = strlen(text);
  for (; *found && used + 1 < room; found++) {
    if (found[0] == '$' && found[1] == '<') {
      const char *end = strchr(found, '>');
      if (end) {
        found = end;
        continue;
      }
    }
    text[used++] = *found;
  }
  text[used] = 0;
}

// Everything a crash has to undo, in an order that leaves nothing of the screen behind.
static void arm(void) {
  char text[400] = "";
  strcat(text, paste_off);
  if (terminal.mouse) strcat(text, mouse_off);
  append(text, sizeof text, "sgr0");
  append(text, sizeof text, "clear");
  append(text, sizeof text, "cnorm");
  append(text, sizeof text, "rmcup");
  ct_arm_restore(terminal.descriptor, text, (int)strlen(text), &terminal.found);
}

static void wipe(void) {
  char text[64] = "";
  append(text, sizeof text, "sgr0");
  append(text, sizeof text, "clear");
  say(text);
}

static void take_modes(void) {
  say(paste_on);
  if (terminal.mouse) say(mouse_on);
  terminal.inside = true;
  arm();
}

static void close_files(void) {
  if (terminal.gathered >= 0) close(terminal.gathered);
  if (terminal.descriptor >= 0) close(terminal.descriptor);
  terminal.gathered = -1;
  if (terminal.input) fclose(terminal.input);
  if (terminal.output) fclose(terminal.output);
  terminal.input = terminal.output = NULL;
  terminal.descriptor = -1;
}

static FILE *stream(int descriptor, const char *mode) {
  int own = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  FILE *file = own < 0 ? NULL : fdopen(own, mode);
  if (!file && own >= 0) close(own);
  return file;
}

int ct_open(const char *term, int input, int output, bool mouse) {
  static bool leaves_at_exit = false;
  if (terminal.screen) return CT_FAILED;
  terminal.input = stream(input, "r");
  terminal.output = stream(output, "w");
  terminal.descriptor = open_again(output);
  terminal.patience = 500;
  if (!terminal.input || !terminal.output || terminal.descriptor < 0 || tcgetattr(output, &terminal.found) != 0) {
    close_files();
    return CT_FAILED;
  }
  if (!ct_knows_terminal(term, output)) {
    close_files();
    return CT_UNKNOWN_TERM;
  }
  terminal.screen = newterm(term, terminal.output, terminal.input);
  if (!terminal.screen) {
    close_files();
    return CT_UNSUITABLE_TERM;
  }
  const char *place = tigetstr("cup");
  if (!place || place == (char *)-1) {
    ct_close();
    return CT_UNSUITABLE_TERM;
  }
  const char *mouse_key = tigetstr("kmous");
  terminal.mouse = mouse && mouse_key && mouse_key != (char *)-1;
  terminal.cursor = -1;
  raw();
  noecho();
  nonl();
  typeahead(-1);
  // Inserting and deleting characters goes wrong in too many terminals where wide ones are involved.
  idcok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  if (has_colors() && start_color() == OK) use_default_colors();
  tcgetattr(terminal.descriptor, &terminal.raw);
  gather();
  arm();
  refresh();
  deliver();
  take_modes();
  if (!leaves_at_exit) leaves_at_exit = atexit(ct_leave) == 0;
  return CT_OK;
}

bool ct_is_open(void) { return terminal.screen; }

void ct_leave(void) {
  if (!terminal.screen || !terminal.inside) return;
  terminal.inside = false;
  if (terminal.mouse) say(mouse_off);
  say(paste_off);
  wipe();
  endwin();
  deliver();
  // What was written to a terminal that takes nothing is not waited for either.
  tcsetattr(terminal.descriptor, terminal.patience > 0 ? TCSADRAIN : TCSANOW, &terminal.found);
  ct_disarm_restore();
}

void ct_enter(void) {
  if (!terminal.screen) return;
  tcsetattr(terminal.descriptor, TCSADRAIN, &terminal.raw);
  terminal.cursor = -1;
  clearok(curscr, TRUE);
  take_modes();
}

void ct_close(void) {
  if (!terminal.screen) return;
  ct_leave();
  // Without an error in between there is nothing else to end than what newterm began.
  if (!isendwin()) {
    endwin();
    tcsetattr(terminal.descriptor, TCSADRAIN, &terminal.found);
  }
  delscreen(terminal.screen);
  terminal.screen = NULL;
  close_files();
}

int ct_colours(void) { return has_colors() ? COLORS : 0; }

int ct_pair_limit(void) { return COLOR_PAIRS; }

bool ct_has_mouse(void) { return terminal.mouse; }

bool ct_ambiguous_takes(int columns) {
  WINDOW *pad = newpad(1, 8);
  if (!pad) return false;
  cchar_t star;
  wchar_t text[] = L"\u2605";
  bool agrees = setcchar(&star, text, A_NORMAL, 0, NULL) == OK && wadd_wch(pad, &star) == OK && getcurx(pad) == columns;
  delwin(pad);
  return agrees;
}

bool ct_make_pair(int32_t pair, int32_t foreground, int32_t background) {
  return init_extended_pair(pair, foreground, background) == OK;
}

bool ct_terminal_size(int output, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(output, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

void ct_resize(int columns, int rows) {
  if (!terminal.screen || (columns == COLS && rows == LINES)) return;
  resize_term(rows, columns);
  clearok(curscr, TRUE);
}

static attr_t attributes(uint16_t bits) {
  attr_t all = A_NORMAL;
  if (bits & CT_BOLD) all |= A_BOLD;
  if (bits & CT_DIM) all |= A_DIM;
  if (bits & CT_REVERSE) all |= A_REVERSE;
  if (bits & CT_UNDERLINE) all |= A_UNDERLINE;
  return all;
}

// Makes what ncurses keeps of a cell. Whatever ncurses would measure differently becomes question marks of that width.
static int convert(const struct ct_cell *cell, cchar_t *to) {
  wchar_t text[4] = {0};
  int pair = cell->pair, width = cell->width;
  bool agrees = cell->scalars[0] >= 0x20 && wcwidth((wchar_t)cell->scalars[0]) == width;
  for (int i = 0; agrees && i < 3; i++) text[i] = (wchar_t)cell->scalars[i];
  if (agrees && setcchar(&to[0], text, attributes(cell->attributes), 0, &pair) == OK) return 1;
  for (int i = 0; i < width; i++) setcchar(&to[i], L"?", attributes(cell->attributes), 0, &pair);
  return width;
}

void ct_put(int row, int column, const struct ct_cell *cells, int count) {
  if (!terminal.screen) return;
  enum { ROOM = 128 };
  cchar_t line[ROOM];
  for (int i = 0; i < count;) {
    int used = 0, start = column;
    for (; i < count && used < ROOM - 1; i++) {
      used += convert(&cells[i], &line[used]);
      column += cells[i].width;
    }
    mvwadd_wchnstr(stdscr, row, start, line, used);
  }
}

void ct_repaint(void) {
  if (terminal.screen) clearok(curscr, TRUE);
}

// ncurses moves three or more rows that it finds again elsewhere by scrolling the terminal, whatever idlok says, and not
// every terminal knows every scroll sequence. Rows that are sent whole are never looked for.
static void forbid_scrolling(void) {
  int touched = 0;
  for (int row = 0; row < LINES && touched < 3; row++) touched += is_linetouched(stdscr, row);
  if (touched < 3) return;
  for (int row = 0; row < LINES; row++) {
    if (is_linetouched(stdscr, row)) wredrawln(stdscr, row, 1);
  }
}

void ct_flush(int row, int column, bool cursor) {
  if (!terminal.screen || !terminal.inside) return;
  if (terminal.cursor != cursor) {
    curs_set(cursor);
    terminal.cursor = cursor;
  }
  if (cursor) wmove(stdscr, row, column);
  forbid_scrolling();
  wnoutrefresh(stdscr);
  doupdate();
  deliver();
}

void ct_beep(void) {
  if (!terminal.screen || !terminal.inside) return;
  beep();
  deliver();
}
