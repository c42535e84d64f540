/* How far is the work? */
#include "progress.h"

#include "clock.h"

#include <stdio.h>
#include <unistd.h>

void progress_begin(struct progress *progress, enum text row, struct output *output)
{
    *progress =
        (struct progress){.output = output, .row = row, .terminal = isatty(STDERR_FILENO) == 1};
    progress->began = progress->terminal ? clock_steady() : 0;
}

static void put(struct progress *progress, const char *text)
{
    file_out_write(progress->output->error, kolli_span_of(text));
}

void progress_step(struct progress *progress, uint64_t count, uint64_t part, uint64_t whole)
{
    double now = progress->terminal ? clock_steady() : 0;
    if (!progress->terminal || now - progress->began < 1 || now - progress->shown < 0.2) {
        return;
    }
    char number[24], percent[16] = "";
    snprintf(number, sizeof number, "%llu", (unsigned long long)count);
    if (whole != 0 && part <= whole) {
        snprintf(percent, sizeof percent, "%.0f %%", 100 * (double)part / (double)whole);
    }
    put(progress, "\r");
    text_write(file_out_sink(progress->output->error), progress->row, progress->output->language,
               TEXT_WITH(kolli_span_of(number), kolli_span_of(percent)));
    put(progress, "\x1B[K");
    file_out_flush(progress->output->error);
    progress->shown = now;
    progress->visible = true;
}

void progress_clear(struct progress *progress)
{
    if (progress->visible) {
        put(progress, "\r\x1B[K");
        file_out_flush(progress->output->error);
        progress->visible = false;
    }
}
