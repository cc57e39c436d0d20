#include "CTestTerminal.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <locale.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>
#include <wchar.h>

struct ctt_screen {
  VTerm *terminal;
  VTermScreen *screen;
  int columns, rows;
  bool cursor_visible, alternate, mouse;
};

static int set_property(VTermProp property, VTermValue *value, void *user) {
  struct ctt_screen *screen = user;
  switch (property) {
    case VTERM_PROP_CURSORVISIBLE: screen->cursor_visible = value->boolean; break;
    case VTERM_PROP_ALTSCREEN: screen->alternate = value->boolean; break;
    case VTERM_PROP_MOUSE: screen->mouse = value->number != VTERM_PROP_MOUSE_NONE; break;
    default: break;
  }
  return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = set_property};

// libvterm 0.1 writes through a null pointer when a wide character comes on a screen of one column, so the decoder is
// never narrower than two; of the second nothing is shown.
static int decoded(int columns) { return columns < 2 ? 2 : columns; }

struct ctt_screen *ctt_screen_make(int columns, int rows) {
  struct ctt_screen *screen = calloc(1, sizeof *screen);
  if (!screen) return NULL;
  screen->columns = columns;
  screen->rows = rows;
  screen->cursor_visible = true;
  screen->terminal = vterm_new(rows, decoded(columns));
  vterm_set_utf8(screen->terminal, 1);
  screen->screen = vterm_obtain_screen(screen->terminal);
  vterm_screen_enable_altscreen(screen->screen, 1);
  vterm_screen_set_callbacks(screen->screen, &callbacks, screen);
  vterm_screen_reset(screen->screen, 1);
  return screen;
}

void ctt_screen_free(struct ctt_screen *screen) {
  if (!screen) return;
  vterm_free(screen->terminal);
  free(screen);
}

void ctt_screen_resize(struct ctt_screen *screen, int columns, int rows) {
  screen->columns = columns;
  screen->rows = rows;
  vterm_set_size(screen->terminal, rows, decoded(columns));
}

void ctt_screen_feed(struct ctt_screen *screen, const uint8_t *bytes, int count) {
  vterm_input_write(screen->terminal, (const char *)bytes, (size_t)count);
  vterm_screen_flush_damage(screen->screen);
}

int ctt_screen_answer(struct ctt_screen *screen, uint8_t *bytes, int room) {
  return (int)vterm_output_read(screen->terminal, (char *)bytes, (size_t)room);
}

static int colour(VTermColor value) {
  if (VTERM_COLOR_IS_DEFAULT_FG(&value) || VTERM_COLOR_IS_DEFAULT_BG(&value)) return -1;
  if (VTERM_COLOR_IS_INDEXED(&value)) return value.indexed.idx;
  return 0x1000000 + (value.rgb.red << 16 | value.rgb.green << 8 | value.rgb.blue);
}

struct ctt_cell ctt_screen_cell(const struct ctt_screen *screen, int column, int row) {
  struct ctt_cell cell = {.width = 1, .foreground = -1, .background = -1};
  VTermScreenCell found;
  if (column < 0 || row < 0 || column >= screen->columns || row >= screen->rows) return cell;
  if (!vterm_screen_get_cell(screen->screen, (VTermPos){.row = row, .col = column}, &found)) return cell;
  cell.bold = found.attrs.bold;
  cell.underline = found.attrs.underline;
  cell.reverse = found.attrs.reverse;
  cell.foreground = colour(found.fg);
  cell.background = colour(found.bg);
  cell.width = found.width;
  if (found.chars[0] == (uint32_t)-1) {
    cell.width = 0;
    return cell;
  }
  for (int i = 0; i < 6 && found.chars[i]; i++) cell.scalars[i] = found.chars[i];
  return cell;
}

void ctt_screen_cursor(const struct ctt_screen *screen, int *column, int *row) {
  VTermPos position;
  vterm_state_get_cursorpos(vterm_obtain_state(screen->terminal), &position);
  *column = position.col;
  *row = position.row;
}

bool ctt_screen_cursor_visible(const struct ctt_screen *screen) { return screen->cursor_visible; }
bool ctt_screen_alternate(const struct ctt_screen *screen) { return screen->alternate; }
bool ctt_screen_mouse(const struct ctt_screen *screen) { return screen->mouse; }

static void prepare(int master) {
  fcntl(master, F_SETFD, FD_CLOEXEC);
  fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK);
}

int ctt_spawn(char *const arguments[], char *const environment[], const char *directory, int columns, int rows,
              int *slave, pid_t *process) {
  int master = -1;
  if (!ctt_open_pair(columns, rows, &master, slave)) return -1;
  pid_t child = fork();
  if (child < 0) {
    close(master);
    close(*slave);
    *slave = -1;
    return -1;
  }
  if (child == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    if (login_tty(*slave) != 0 || (directory && chdir(directory) != 0)) _exit(126);
    closefrom(3);
    execvpe(arguments[0], arguments, environment);
    _exit(127);
  }
  *process = child;
  return master;
}

pid_t ctt_start(char *const arguments[], char *const environment[], const char *directory, int input, int output,
                int error) {
  pid_t child = fork();
  if (child != 0) return child;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  setsid();
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0) _exit(126);
  if (directory && chdir(directory) != 0) _exit(126);
  closefrom(3);
  execvpe(arguments[0], arguments, environment);
  _exit(127);
}

bool ctt_open_pair(int columns, int rows, int *master, int *slave) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  if (openpty(master, slave, NULL, NULL, &size) != 0) return false;
  prepare(*master);
  fcntl(*slave, F_SETFD, FD_CLOEXEC);
  return true;
}

bool ctt_set_size(int master, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  return ioctl(master, TIOCSWINSZ, &size) == 0;
}

int ctt_watch_process(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

bool ctt_modes(int terminal, struct ctt_modes *modes) {
  struct termios found;
  if (tcgetattr(terminal, &found) != 0) return false;
  modes->canonical = found.c_lflag & ICANON;
  modes->echo = found.c_lflag & ECHO;
  modes->signals = found.c_lflag & ISIG;
  modes->flow_control = found.c_iflag & IXON;
  modes->output_processing = found.c_oflag & OPOST;
  modes->return_is_newline = found.c_iflag & ICRNL;
  return true;
}

bool ctt_exited(int status) { return WIFEXITED(status); }
int ctt_exit_code(int status) { return WEXITSTATUS(status); }
int ctt_exit_signal(int status) { return WTERMSIG(status); }

int ctt_system_width(uint32_t scalar) {
  static int (*width)(wchar_t) = NULL;
  static locale_t unicode = NULL;
  if (!width) {
    void *library = dlopen("libc.so.6", RTLD_LAZY);
    if (library) width = (int (*)(wchar_t))dlsym(library, "wcwidth");
    unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", NULL);
  }
  if (!width || !unicode) return -2;
  locale_t before = uselocale(unicode);
  int result = width((wchar_t)scalar);
  uselocale(before);
  return result;
}
