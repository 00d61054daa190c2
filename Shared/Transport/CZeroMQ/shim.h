#ifndef CZEROMQ_SHIM_H
#define CZEROMQ_SHIM_H

#include <errno.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/un.h>
#include <zmq.h>

// Swift does not import macros that are computed from other macros.
static const int czmq_ETERM = ETERM;
static const int czmq_EFSM = EFSM;
static const int czmq_ENOCOMPATPROTO = ENOCOMPATPROTO;
static const int czmq_EMTHREAD = EMTHREAD;

// The longest path a Unix domain socket can have, without its closing NUL.
static const int czmq_longest_ipc_path = sizeof(((struct sockaddr_un *)0)->sun_path) - 1;

// An event counter that never blocks and does not outlive an exec.
static inline int czmq_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

// Names the calling thread; the kernel cuts the name to 15 bytes.
static inline void czmq_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

#endif
