/* How do bytes come from and go to files, whole or not at all? */
#define _XOPEN_SOURCE 700 /* realpath() */

#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

void file_out_init(struct file_out *out, int fd)
{
    out->fd = fd;
    out->error = 0;
    out->used = 0;
}

static void write_all(struct file_out *out, const char *bytes, size_t size)
{
    while (size > 0 && out->error == 0) {
        ssize_t taken = write(out->fd, bytes, size);
        if (taken < 0 && errno != EINTR) {
            out->error = errno;
        } else if (taken > 0) {
            bytes += taken;
            size -= (size_t)taken;
        }
    }
}

bool file_out_flush(struct file_out *out)
{
    write_all(out, out->buffer, out->used);
    out->used = 0;
    return out->error == 0;
}

void file_out_write(struct file_out *out, kolli_span bytes)
{
    if (bytes.len > sizeof out->buffer - out->used) {
        file_out_flush(out);
    }
    if (bytes.len > sizeof out->buffer) {
        write_all(out, bytes.ptr, bytes.len);
    } else if (bytes.len > 0) {
        memcpy(out->buffer + out->used, bytes.ptr, bytes.len);
        out->used += bytes.len;
    }
}

static kolli_status sink_write(void *context, kolli_span bytes)
{
    struct file_out *out = context;
    file_out_write(out, bytes);
    return out->error == 0 ? KOLLI_OK : KOLLI_WRITE_FAILED;
}

kolli_sink file_out_sink(struct file_out *out)
{
    return (kolli_sink){sink_write, out};
}

bool file_in_open(struct file_in *in, const char *path)
{
    *in = (struct file_in){.fd = STDIN_FILENO};
    if (strcmp(path, "-") != 0) {
        in->fd = open(path, O_RDONLY | O_CLOEXEC);
    }
    struct stat facts;
    if (in->fd < 0 || fstat(in->fd, &facts) != 0) {
        in->error = errno;
        file_in_close(in);
        return false;
    }
    if (S_ISDIR(facts.st_mode)) {
        in->error = EISDIR;
        file_in_close(in);
        return false;
    }
    in->size = S_ISREG(facts.st_mode) ? (uint64_t)facts.st_size : 0;
    return true;
}

void file_in_close(struct file_in *in)
{
    if (in->fd > STDERR_FILENO) {
        close(in->fd);
    }
    in->fd = -1;
}

static kolli_status source_read(void *context, char *buffer, size_t size, size_t *got)
{
    struct file_in *in = context;
    ssize_t taken;
    do {
        taken = read(in->fd, buffer, size);
    } while (taken < 0 && errno == EINTR);
    if (taken < 0) {
        in->error = errno;
        *got = 0;
        return KOLLI_READ_FAILED;
    }
    *got = (size_t)taken;
    in->taken += (uint64_t)taken;
    return KOLLI_OK;
}

kolli_source file_in_source(struct file_in *in)
{
    return (kolli_source){source_read, in};
}

bool file_same(const char *path, const char *other)
{
    struct stat one, two;
    return stat(path, &one) == 0 && stat(other, &two) == 0 && S_ISREG(one.st_mode) &&
           one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

bool file_remove(const char *path)
{
    struct stat facts;
    return lstat(path, &facts) == 0 && S_ISREG(facts.st_mode) && unlink(path) == 0;
}

bool file_folders(const char *path)
{
    char *copy = strdup(path);
    if (copy == NULL) {
        errno = ENOMEM;
        return false;
    }
    bool made = true;
    for (char *slash = strchr(copy + 1, '/'); *copy != '\0' && slash != NULL && made;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        made = mkdir(copy, 0777) == 0 || errno == EEXIST || errno == EISDIR;
        *slash = '/';
    }
    int error = errno;
    free(copy);
    errno = error;
    return made;
}

/* A name for the unfinished file, in the same folder so that a rename is one step. */
static char *part_name(const char *path, unsigned attempt)
{
    const char *slash = strrchr(path, '/');
    int folder = slash == NULL ? 0 : (int)(slash + 1 - path);
    size_t size = strlen(path) + 48;
    char *part = malloc(size);
    if (part != NULL) {
        snprintf(part, size, "%.*s.%s.%ld-%u.part", folder, path, path + folder, (long)getpid(),
                 attempt);
    }
    return part;
}

static int open_part(struct file_new *file)
{
    for (unsigned attempt = 0; attempt < 100; attempt++) {
        file->part = part_name(file->path, attempt);
        if (file->part == NULL) {
            errno = ENOMEM;
            return -1;
        }
        int fd = open(file->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (fd >= 0 || errno != EEXIST) {
            return fd;
        }
        free(file->part);
        file->part = NULL;
    }
    return -1;
}

bool file_new_open(struct file_new *file, const char *path, bool replace)
{
    struct stat facts;
    bool there = stat(path, &facts) == 0;
    bool regular = there && S_ISREG(facts.st_mode);
    file_out_init(&file->out, -1);
    file->part = NULL;
    file->replace = replace;
    /* through a symbolic link to the file itself, as plain writing would */
    file->path = regular ? realpath(path, NULL) : strdup(path);
    if (file->path == NULL) {
        file->out.error = errno;
        return false;
    }
    if (there && !regular) {
        file->out.fd = open(path, O_WRONLY | O_CLOEXEC);
    } else if (regular && !replace) {
        errno = EEXIST;
    } else if (file_folders(path)) {
        file->out.fd = open_part(file);
    }
    if (file->out.fd < 0) {
        file->out.error = errno;
        free(file->part);
        free(file->path);
        return false;
    }
    return true;
}

/* One step in which the file appears under its name, and another program's file does not go. */
static bool put_in_place(const struct file_new *file)
{
    if (file->replace) {
        return rename(file->part, file->path) == 0;
    }
    if (link(file->part, file->path) == 0) {
        return unlink(file->part) == 0;
    }
    if (errno == EEXIST) {
        return false;
    }
    return rename(file->part, file->path) == 0; /* a disk without links */
}

bool file_new_commit(struct file_new *file)
{
    struct file_out *out = &file->out;
    file_out_flush(out);
    if (out->error == 0 && file->part != NULL && fsync(out->fd) != 0) {
        out->error = errno;
    }
    if (close(out->fd) != 0 && out->error == 0) {
        out->error = errno;
    }
    if (file->part != NULL) {
        if (out->error == 0 && !put_in_place(file)) {
            out->error = errno;
        }
        if (out->error != 0) {
            unlink(file->part);
        }
    }
    free(file->part);
    free(file->path);
    return out->error == 0;
}

void file_new_drop(struct file_new *file)
{
    close(file->out.fd);
    if (file->part != NULL) {
        unlink(file->part);
    }
    free(file->part);
    free(file->path);
}

void file_guard_standard(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY,
                                O_RDONLY}; /* the wrong way round: use fails with EBADF */
    for (int fd = 0; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", modes[fd]) != fd) {
            _exit(3);
        }
    }
}
