/*
 * How do bytes come from and go to files, whole or not at all? Sources and sinks over file
 * descriptors.
 */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include "kolli/base.h"

#include <sys/types.h>

/* A buffered writer; the first failure sticks in error. */
struct file_out {
    int fd;
    int error; /* errno, or 0 */
    size_t used;
    char buffer[65536];
};

void file_out_init(struct file_out *out, int fd);
void file_out_write(struct file_out *out, kolli_span bytes);

/* True when all bytes so far have been taken by the system. */
bool file_out_flush(struct file_out *out);

/* A sink that says KOLLI_WRITE_FAILED after the first failure. */
kolli_sink file_out_sink(struct file_out *out);

/* A reader; counts what it has read, for the progress line. */
struct file_in {
    int fd;
    int error;
    uint64_t taken;
    uint64_t size; /* of a regular file, or 0 */
};

/* "-" is standard input. False with error set when it cannot be opened. */
bool file_in_open(struct file_in *in, const char *path);
void file_in_close(struct file_in *in);
kolli_source file_in_source(struct file_in *in);

/*
 * A file that appears whole or not at all: written beside its place under another name, then
 * renamed. What is no regular file (a device, a pipe) is written straight.
 */
struct file_new {
    struct file_out out;
    char *path; /* where it is to stand */
    char *part; /* where it is written; NULL: straight */
    bool replace;
};

/*
 * Makes missing folders. False with out.error set, EEXIST when a file is there that may not be
 * replaced; nothing is then left to close.
 */
bool file_new_open(struct file_new *file, const char *path, bool replace);

/* Put the file in its place. False with out.error set; the part is then gone. */
bool file_new_commit(struct file_new *file);

/* Leave no trace. */
void file_new_drop(struct file_new *file);

/* Are both names of one regular file that is there? */
bool file_same(const char *path, const char *other);

/* Remove a file, no link and no device; false when it was not removed. */
bool file_remove(const char *path);

/* The folders above path; false with errno set. */
bool file_folders(const char *path);

/*
 * Make sure that 0, 1 and 2 are taken, by devices that fail, so that no file we open becomes
 * standard output when the caller closed it.
 */
void file_guard_standard(void);

#endif
