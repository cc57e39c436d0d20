#include "CBench.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

int cb_spawn(char *const arguments[], char *const environment[], int input, int columns, int rows, pid_t *process) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  int terminal = -1;
  *process = forkpty(&terminal, NULL, NULL, &size);
  if (*process < 0) return -1;
  if (*process == 0) {
    if (input >= 0) dup2(input, STDIN_FILENO);
    execvpe(arguments[0], arguments, environment);
    _exit(127);
  }
  fcntl(terminal, F_SETFD, FD_CLOEXEC);
  fcntl(terminal, F_SETFL, fcntl(terminal, F_GETFL) | O_NONBLOCK);
  return terminal;
}

void cb_end(pid_t process) {
  int status;
  kill(process, SIGKILL);
  waitpid(process, &status, 0);
}
