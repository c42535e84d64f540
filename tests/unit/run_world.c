/* The world of a run in tests; see run_world.h. */
#include "run_world.h"

#include <stdio.h>
#include <string.h>

static kolli_status read_csv(void *context, char *buffer, size_t size, size_t *got)
{
    struct run_world *world = context;
    size_t limit = world->chunk > 0 && world->chunk < size ? world->chunk : size;
    if (world->fail_read > 0 && world->at >= world->fail_read) {
        return KOLLI_READ_FAILED;
    }
    if (world->fill > 0 && world->at == world->fill_at) {
        *got = limit < world->fill ? limit : world->fill;
        memset(buffer, 'x', *got);
        world->fill -= *got;
        return KOLLI_OK;
    }
    size_t end = world->fill > 0 && world->at < world->fill_at ? world->fill_at : world->csv.len;
    *got = end - world->at < limit ? end - world->at : limit;
    if (*got > 0) {
        memcpy(buffer, world->csv.ptr + world->at, *got);
    }
    world->at += *got;
    return KOLLI_OK;
}

static void add(kolli_buffer *buffer, const char *text, size_t length)
{
    kolli_sink sink = kolli_buffer_sink(buffer);
    sink.write(sink.context, (kolli_span){text, length});
}

static kolli_status write_file(void *context, kolli_span bytes)
{
    struct run_world *world = context;
    if (++world->writes == world->fail_write) {
        return KOLLI_WRITE_FAILED;
    }
    add(world->file, bytes.ptr, bytes.len);
    return KOLLI_OK;
}

static kolli_status open_file(void *context, kolli_span name, kolli_sink *sink, kolli_diag *diag)
{
    struct run_world *world = context;
    (void)name;
    (void)diag;
    if (++world->opens == world->fail_open) {
        return KOLLI_WRITE_FAILED;
    }
    kolli_buffer_clear(world->file);
    *sink = (kolli_sink){write_file, world};
    return KOLLI_OK;
}

static kolli_status close_file(void *context, bool whole, kolli_diag *diag)
{
    struct run_world *world = context;
    (void)diag;
    world->broken += whole ? 0 : 1;
    return ++world->closes == world->fail_close ? KOLLI_WRITE_FAILED : KOLLI_OK;
}

static kolli_status made(void *context, const kolli_run_label *label, kolli_diag *diag)
{
    struct run_world *world = context;
    (void)diag;
    if (++world->mades == world->fail_made) {
        return KOLLI_WRITE_FAILED;
    }
    char line[32];
    add(world->made, line, (size_t)snprintf(line, sizeof line, "%u ", label->line));
    kolli_elements_write_bracketed(label->elements, kolli_buffer_sink(world->made));
    add(world->made, " ", 1);
    add(world->made, label->name.ptr, label->name.len);
    add(world->made, "\n", 1);
    return KOLLI_OK;
}

static void progress(void *context, const kolli_run_result *result)
{
    struct run_world *world = context;
    (void)result;
    world->progress++;
}

static void found(void *context, const kolli_finding *finding)
{
    struct run_world *world = context;
    char line[400];
    int length = snprintf(line, sizeof line, "%s %u %s %s\n", kolli_level_name(finding->level),
                          finding->diag.line, kolli_status_name(finding->diag.status),
                          finding->diag.pointer);
    add(world->found, line, (size_t)length);
    world->last = finding->diag;
}

void run_world_init(struct run_world *world, kolli_span csv)
{
    *world = (struct run_world){.csv = csv};
    world->made = kolli_buffer_new(NULL);
    world->found = kolli_buffer_new(NULL);
    world->file = kolli_buffer_new(NULL);
    world->scratch = kolli_buffer_new(NULL);
}

void run_world_free(struct run_world *world)
{
    kolli_buffer_free(world->made);
    kolli_buffer_free(world->found);
    kolli_buffer_free(world->file);
    kolli_buffer_free(world->scratch);
}

kolli_status run_world_run(struct run_world *world, const kolli_allocator *allocator,
                           const kolli_run_options *options, kolli_run_result *result,
                           kolli_diag *diag)
{
    const kolli_run_output drawing = {open_file, close_file, made, progress, world};
    const kolli_run_output reading = {NULL, NULL, made, progress, world};
    const kolli_run_output output = world->rows_only ? reading : drawing;
    const kolli_finding_sink findings = {found, world};
    return kolli_run(allocator, (kolli_source){read_csv, world}, options, &output, &findings,
                     result, diag);
}

const char *run_world_text(const kolli_buffer *buffer)
{
    return kolli_buffer_span(buffer).ptr;
}
