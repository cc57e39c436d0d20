#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

static int ends[2] = {-1, -1};
// Raised once the process was asked to end, and never lowered: whoever waits for anything else looks at it too.
static int ending = -1;

static struct {
  volatile sig_atomic_t armed;
  int output;
  int count;
  char bytes[512];
  struct termios modes;
} restore;

static const int told[] = {SIGWINCH, SIGHUP, SIGTERM, SIGTSTP, SIGCONT, SIGINT};
// Whatever ends a process by default, so that none of it leaves the terminal behind as it was.
static const int fatal[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS,    SIGFPE,  SIGQUIT, SIGPIPE,
                            SIGALRM, SIGUSR1, SIGUSR2, SIGSYS, SIGVTALRM, SIGPROF, SIGXCPU, SIGPOLL};
enum { TOLD = sizeof told / sizeof *told, FATAL = sizeof fatal / sizeof *fatal };

static struct sigaction before_told[TOLD], before_fatal[FATAL];
static bool caught = false;

static char word(int number) {
  switch (number) {
    case SIGWINCH: return CT_SIGNAL_RESIZED;
    case SIGTSTP: return CT_SIGNAL_SUSPEND;
    case SIGCONT: return CT_SIGNAL_CONTINUED;
    case SIGINT: return CT_SIGNAL_INTERRUPT;
    default: return CT_SIGNAL_HANG_UP;
  }
}

static void tell(int number) {
  int saved = errno;
  char byte = word(number);
  // The pipe does not block; when it is full there is more than enough to read already.
  if (write(ends[1], &byte, 1) < 0) errno = saved;
  if (byte == CT_SIGNAL_HANG_UP) ct_raise_counter(ending);
  errno = saved;
}

void ct_arm_restore(int output, const char *bytes, int count, const struct termios *modes) {
  restore.armed = 0;
  restore.output = output;
  restore.count = count < (int)sizeof restore.bytes ? count : (int)sizeof restore.bytes;
  memcpy(restore.bytes, bytes, (size_t)restore.count);
  restore.modes = *modes;
  restore.armed = 1;
}

void ct_disarm_restore(void) { restore.armed = 0; }

// Only what a signal handler may call. The signal itself is delivered again, by default, on return.
static void die(int number) {
  if (restore.armed) {
    restore.armed = 0;
    for (int done = 0; done < restore.count;) {
      ssize_t written = write(restore.output, restore.bytes + done, (size_t)(restore.count - done));
      if (written <= 0) break;
      done += (int)written;
    }
    tcsetattr(restore.output, TCSANOW, &restore.modes);
  }
  raise(number);
}

// A stack that has run over leaves no room for its own handler.
static void give_handlers_a_stack(void) {
  static char *stack = NULL;
  size_t size = 64 * 1024;
  if (!stack) stack = malloc(size);
  if (!stack) return;
  stack_t alternate = {.ss_sp = stack, .ss_size = size};
  sigaltstack(&alternate, NULL);
}

int ct_catch_signals(void) {
  if (caught) return ends[0];
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  if (ending < 0) ending = ct_make_counter();
  struct sigaction action = {.sa_handler = tell, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < TOLD; i++) sigaction(told[i], &action, &before_told[i]);
  give_handlers_a_stack();
  action.sa_handler = die;
  action.sa_flags = SA_RESETHAND | SA_ONSTACK;
  for (int i = 0; i < FATAL; i++) {
    sigaction(fatal[i], &action, &before_fatal[i]);
    // Who started the program wants nothing to come of it.
    if (before_fatal[i].sa_handler == SIG_IGN) sigaction(fatal[i], &before_fatal[i], NULL);
  }
  caught = true;
  return ends[0];
}

int ct_ending(void) { return ending; }

void ct_release_signals(void) {
  if (!caught) return;
  for (int i = 0; i < TOLD; i++) sigaction(told[i], &before_told[i], NULL);
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before_fatal[i], NULL);
  caught = false;
}

void ct_stop(void) {
  struct sigaction ours, by_default = {.sa_handler = SIG_DFL}, ignored = {.sa_handler = SIG_IGN};
  // The rest of the process group first, then this thread: a signal that another thread took would let this one
  // run on and take the terminal back before the process stands still.
  sigaction(SIGTSTP, &ignored, &ours);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &by_default, NULL);
  pthread_kill(pthread_self(), SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}

bool ct_harden(void) {
  struct rlimit none = {0, 0};
  bool no_core = setrlimit(RLIMIT_CORE, &none) == 0;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && no_core;
}

int ct_make_counter(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void ct_raise_counter(int counter) {
  if (eventfd_write(counter, 1) != 0) return;
}

void ct_clear_counter(int counter) {
  eventfd_t value;
  if (eventfd_read(counter, &value) != 0) return;
}
