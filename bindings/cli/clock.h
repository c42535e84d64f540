/* What time is it here? The library has no clock; the command has. */
#ifndef CLI_CLOCK_H
#define CLI_CLOCK_H

#include "kolli/base.h"

/* Now, to the second, with the local offset from UTC. */
kolli_time clock_now(void);

/* The local offset from UTC at that time, in minutes. */
int clock_offset(int64_t seconds);

/* Seconds of a clock that never jumps, for measuring. */
double clock_steady(void);

#endif
