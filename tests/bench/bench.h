/* How do the bench programs measure and say it? One line a figure: name, ns/op or MB/s, items. */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stdint.h>
#include <stdio.h>
#include <time.h>

/* Processor time of this process in seconds. */
static inline double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/*
 * The most memory that this program ever held, in MiB; 0 where the system does not say. getrusage() will
 * not do: its figure outlives exec, so that it can be that of the program which started this one.
 */
static inline double bench_peak(void)
{
    char line[128];
    double kilobytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        if (sscanf(line, "VmHWM: %lf kB", &kilobytes) == 1) {
            break;
        }
    }
    if (status != NULL) {
        fclose(status);
    }
    return kilobytes / 1024;
}

/* The median of five runs of `items` operations each, in ns an operation. */
static inline double bench_median(size_t items, void (*run)(void *context, size_t items), void *context)
{
    double times[5];
    for (size_t i = 0; i < 5; i++) {
        double begin = bench_now();
        run(context, items);
        double took = bench_now() - begin;
        size_t k = i;
        for (; k > 0 && times[k - 1] > took; k--) {
            times[k] = times[k - 1];
        }
        times[k] = took;
    }
    return times[2] * 1e9 / (double)items;
}

/* The same, with its line; gives the figure back. */
static inline double bench_ns(const char *name, size_t items, void (*run)(void *context, size_t items), void *context)
{
    double ns = bench_median(items, run, context);
    printf("%-44s %12.1f ns/op  %10zu items\n", name, ns, items);
    fflush(stdout);
    return ns;
}

#endif
