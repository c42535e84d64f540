/* How are the bytes of a ledger read, written, locked and brought to the disk? */
#ifndef LABEL_LEDGER_FILE_H
#define LABEL_LEDGER_FILE_H

#include "base/buf.h"
#include "kolli/diag.h"

struct ledger_file {
    struct buf path; /* ended by NUL */
    int file;        /* -1: not open */
    int error;       /* errno of what failed last */
};

/* Open a file, or make one that only its owner may read. KOLLI_OK, KOLLI_WRITE_FAILED or
 * KOLLI_NO_MEMORY; ledger_file_close() is safe in any case. */
kolli_status ledger_file_open(struct ledger_file *file, kolli_allocator allocator, const char *path,
                              kolli_diag *diag);
void ledger_file_close(struct ledger_file *file);

/* Fail with the path and the system's words for file->error. */
kolli_status ledger_file_fail(const struct ledger_file *file, kolli_status status,
                              kolli_diag *diag);

/* Wait until no other open ledger has the lock. KOLLI_OK or KOLLI_LEDGER_LOCK. */
kolli_status ledger_file_lock(struct ledger_file *file, kolli_diag *diag);
void ledger_file_unlock(struct ledger_file *file);

/* Under the lock: the file's size; KOLLI_LEDGER_CHANGED when the path is another file by now, or
 * the size is below `known`. */
kolli_status ledger_file_size(struct ledger_file *file, size_t known, size_t *size,
                              kolli_diag *diag);

/* A sink for the end of the file; nothing is synced. Lives as long as the file. */
kolli_sink ledger_file_sink(struct ledger_file *file);

/* KOLLI_OK or KOLLI_WRITE_FAILED. */
kolli_status ledger_file_sync(struct ledger_file *file, kolli_diag *diag);
kolli_status ledger_file_cut(struct ledger_file *file, size_t size, kolli_diag *diag);

/* The name of a new file must be on the disk, too. KOLLI_OK, KOLLI_WRITE_FAILED or KOLLI_NO_MEMORY.
 */
kolli_status ledger_file_sync_folder(struct ledger_file *file, kolli_diag *diag);

/* Bytes of the file from one place to another, as a source. */
struct ledger_part {
    struct ledger_file *file;
    size_t at, end;
};
kolli_source ledger_part_source(struct ledger_part *part);

/* All of a small part; false when it could not be read whole. */
bool ledger_part_read(struct ledger_part part, char *buffer);

#endif
