/* What is in this file, all of it? See whole.h. */
#include "whole.h"

#include "file.h"

#include <errno.h>

/* More than any list or table has: a mistaken file is not to fill the memory. */
#define WHOLE_MOST ((size_t)256 << 20)

bool whole_read(kolli_buffer *buffer, const char *path, struct output *output)
{
    struct file_in in;
    static char part[65536];
    size_t got = 0;
    kolli_status status = KOLLI_OK;
    kolli_buffer_clear(buffer);
    if (!file_in_open(&in, path)) {
        output_file_fault(output, KOLLI_READ_FAILED, path, in.error);
        return false;
    }
    kolli_source source = file_in_source(&in);
    kolli_sink sink = kolli_buffer_sink(buffer);
    do {
        status = source.read(source.context, part, sizeof part, &got);
        if (status == KOLLI_OK) {
            status = sink.write(sink.context, (kolli_span){part, got});
        }
    } while (status == KOLLI_OK && got > 0 && kolli_buffer_span(buffer).len <= WHOLE_MOST);
    if (status == KOLLI_OK && got > 0) {
        output_file_fault(output, KOLLI_READ_FAILED, path, EFBIG);
        status = KOLLI_TOO_LONG;
    } else if (status == KOLLI_READ_FAILED) {
        output_file_fault(output, status, path, in.error);
    } else if (status != KOLLI_OK) {
        output_no_memory(output);
    }
    file_in_close(&in);
    return status == KOLLI_OK;
}
