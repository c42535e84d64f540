/* What time is it here? */
#include "clock.h"

#include <time.h>

/* Local time less UTC, in minutes: POSIX keeps the offset itself from us. */
static int offset_minutes(time_t now)
{
    struct tm local, utc;
    if (localtime_r(&now, &local) == NULL || gmtime_r(&now, &utc) == NULL) {
        return 0;
    }
    int days = local.tm_yday - utc.tm_yday;
    if (local.tm_year != utc.tm_year) {
        days = local.tm_year > utc.tm_year ? 1 : -1;
    }
    return (days * 24 + local.tm_hour - utc.tm_hour) * 60 + local.tm_min - utc.tm_min;
}

kolli_time clock_now(void)
{
    time_t now = time(NULL);
    return (kolli_time){.seconds = now, .offset_minutes = (int16_t)offset_minutes(now)};
}

int clock_offset(int64_t seconds)
{
    return offset_minutes((time_t)seconds);
}

double clock_steady(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
