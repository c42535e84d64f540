/*
 * How are the bytes of a ledger read, written, locked and brought to the disk? See ledger_file.h.
 *
 * flock() and not fcntl(): its lock belongs to the open file, so two ledgers in one process exclude
 * each other, too.
 */
#include "label/ledger_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"

static kolli_span path_of(const struct ledger_file *file)
{
    return (kolli_span){file->path.ptr, file->path.len - 1};
}

/* The system's words; the same in every locale, as nobody calls setlocale() here. */
kolli_status ledger_file_fail(const struct ledger_file *file, kolli_status status, kolli_diag *diag)
{
    char words[128] = "";
    if (strerror_r(file->error, words, sizeof words) != 0) {
        words[0] = '\0';
    }
    return diag_fail(diag, status, KOLLI_NO_OFFSET, 0, path_of(file), span_of(words));
}

static kolli_status fail_errno(struct ledger_file *file, kolli_status status, kolli_diag *diag)
{
    file->error = errno;
    return ledger_file_fail(file, status, diag);
}

kolli_status ledger_file_open(struct ledger_file *file, kolli_allocator allocator, const char *path,
                              kolli_diag *diag)
{
    file->file = -1;
    buf_init(&file->path, allocator);
    buf_span(&file->path, span_of(path));
    buf_char(&file->path, '\0');
    if (file->path.failed) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    file->file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    return file->file >= 0 ? KOLLI_OK : fail_errno(file, KOLLI_WRITE_FAILED, diag);
}

void ledger_file_close(struct ledger_file *file)
{
    if (file->file >= 0) {
        close(file->file);
    }
    buf_free(&file->path);
}

kolli_status ledger_file_lock(struct ledger_file *file, kolli_diag *diag)
{
    int result;
    do {
        result = flock(file->file, LOCK_EX);
    } while (result != 0 && errno == EINTR);
    return result == 0 ? KOLLI_OK : fail_errno(file, KOLLI_LEDGER_LOCK, diag);
}

void ledger_file_unlock(struct ledger_file *file)
{
    flock(file->file, LOCK_UN);
}

kolli_status ledger_file_size(struct ledger_file *file, size_t known, size_t *size,
                              kolli_diag *diag)
{
    struct stat own, named;
    if (fstat(file->file, &own) != 0) {
        return fail_errno(file, KOLLI_READ_FAILED, diag);
    }
    if (stat(file->path.ptr, &named) != 0 || named.st_dev != own.st_dev ||
        named.st_ino != own.st_ino || (size_t)own.st_size < known) {
        return diag_fail(diag, KOLLI_LEDGER_CHANGED, KOLLI_NO_OFFSET, 0, path_of(file));
    }
    *size = (size_t)own.st_size;
    return KOLLI_OK;
}

static kolli_status write_end(void *context, kolli_span bytes)
{
    struct ledger_file *file = context;
    while (bytes.len > 0) {
        ssize_t count = write(file->file, bytes.ptr, bytes.len);
        if (count >= 0) {
            bytes = span_from(bytes, (size_t)count);
        } else if (errno != EINTR) {
            file->error = errno;
            return KOLLI_WRITE_FAILED;
        }
    }
    return KOLLI_OK;
}

kolli_sink ledger_file_sink(struct ledger_file *file)
{
    return (kolli_sink){write_end, file};
}

kolli_status ledger_file_sync(struct ledger_file *file, kolli_diag *diag)
{
    return fsync(file->file) == 0 ? KOLLI_OK : fail_errno(file, KOLLI_WRITE_FAILED, diag);
}

kolli_status ledger_file_cut(struct ledger_file *file, size_t size, kolli_diag *diag)
{
    int result;
    do {
        result = ftruncate(file->file, (off_t)size);
    } while (result != 0 && errno == EINTR);
    return result == 0 ? KOLLI_OK : fail_errno(file, KOLLI_WRITE_FAILED, diag);
}

/* Sync the folder of this name. */
static kolli_status sync_named(struct ledger_file *file, const char *folder, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0 || (fsync(opened) != 0 && errno != EINVAL)) { /* EINVAL: not on this system */
        status = fail_errno(file, KOLLI_WRITE_FAILED, diag);
    }
    if (opened >= 0) {
        close(opened);
    }
    return status;
}

kolli_status ledger_file_sync_folder(struct ledger_file *file, kolli_diag *diag)
{
    struct buf folder;
    kolli_span path = path_of(file);
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/') {
        end--;
    }
    buf_init(&folder, file->path.allocator);
    buf_span(&folder, end == 0 ? SPAN(".") : span_first(path, end));
    buf_char(&folder, '\0');
    kolli_status status = folder.failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0)
                                        : sync_named(file, folder.ptr, diag);
    buf_free(&folder);
    return status;
}

static kolli_status read_part(void *context, char *buffer, size_t size, size_t *got)
{
    struct ledger_part *part = context;
    size_t left = part->end - part->at;
    ssize_t count;
    do {
        count = pread(part->file->file, buffer, size < left ? size : left, (off_t)part->at);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        part->file->error = errno;
        return KOLLI_READ_FAILED;
    }
    *got = (size_t)count;
    part->at += *got;
    return KOLLI_OK;
}

kolli_source ledger_part_source(struct ledger_part *part)
{
    return (kolli_source){read_part, part};
}

bool ledger_part_read(struct ledger_part part, char *buffer)
{
    size_t size = part.end - part.at;
    for (size_t used = 0, got; used < size; used += got) {
        if (read_part(&part, buffer + used, size - used, &got) != KOLLI_OK || got == 0) {
            return false;
        }
    }
    return true;
}
