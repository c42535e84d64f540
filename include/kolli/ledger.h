/**
 * kolli/ledger.h - serials that are never issued twice, across runs and processes.
 *
 * The ledger is a CSV file that is only ever appended to: "serial,gtin,allocation,time". It is
 * locked while serials are issued, consulted before and synced to disk before any of them is handed
 * out. A serial is unique in the whole ledger, not only under its GTIN as GenSpecs §3.5.2 asks:
 * people read stamps by the serial alone.
 */
#ifndef KOLLI_LEDGER_H
#define KOLLI_LEDGER_H

#include "kolli/ident.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The first line of a ledger, without its line end (LF). */
#define KOLLI_LEDGER_HEADER "serial,gtin,allocation,time"

/** An open ledger. One thread at a time; several processes or objects may have one file open. */
typedef struct kolli_ledger kolli_ledger;

/**
 * Open a ledger, or begin one where there is no file or an empty one; read and check all of it.
 *
 * A process that was killed while it wrote may have left a last line without line end: when that
 * line is whole and right it gets its line end and its serial counts as issued, else it is cut off:
 * it was never handed out.
 *
 * @param ledger     gets the ledger, to be closed with kolli_ledger_close(); NULL on failure
 * @param allocator  NULL: libc; about 23 to 46 bytes a serial, half as much again while the table
 * grows
 * @param path       of the file; copied; a new one may be read and written by its owner alone
 * @param diag       may be NULL; line and offset in the ledger
 * @return KOLLI_OK, KOLLI_READ_FAILED or KOLLI_WRITE_FAILED (path and the system's words),
 * KOLLI_LEDGER_LOCK, KOLLI_LEDGER_HEADER_BAD (the file is something else), KOLLI_LEDGER_ROW (a
 * damaged line), KOLLI_LEDGER_TWICE (a serial stands twice), KOLLI_LEDGER_CHANGED, a status of
 * kolli_csv_next() or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_ledger_open(kolli_ledger **ledger, const kolli_allocator *allocator,
                                         const char *path, kolli_diag *diag);

/** Close a ledger; NULL is fine. */
KOLLI_API void kolli_ledger_close(kolli_ledger *ledger);

/** Serials in the ledger when it was last read: at the opening or the latest issue. */
KOLLI_API size_t kolli_ledger_count(const kolli_ledger *ledger);

/** Was this serial in the ledger when it was last read? */
KOLLI_API bool kolli_ledger_has(const kolli_ledger *ledger, kolli_span serial);

/** Which serials are wanted. Start from KOLLI_LEDGER_REQUEST_INIT. Valid during the call. */
typedef struct kolli_ledger_request {
    size_t size;   /**< sizeof(kolli_ledger_request) */
    size_t count;  /**< how many; 0 is nothing to do */
    size_t length; /**< characters of each, 4 to 20; default 10 (43 bits: not to be guessed) */
    kolli_span
        gtin; /**< what they are for: a checked GTIN of 8, 12, 13 or 14 digits; written as 14 */
    kolli_span allocation;      /**< whose: an order, an establishment; 0 to 200 bytes of UTF-8, no
                                   control characters */
    kolli_time time;            /**< when; the caller's clock: the library has none */
    const kolli_random *random; /**< NULL: the system's randomness */
} kolli_ledger_request;

#define KOLLI_LEDGER_REQUEST_INIT                                                                  \
    {                                                                                              \
        sizeof(kolli_ledger_request), 0, 10, {NULL, 0}, {NULL, 0}, {0, 0, 0, 0, 0, {0}}, NULL      \
    }

/** Who gets the serials, one by one; a status other than KOLLI_OK ends the handing out (they stay
 * issued). */
typedef struct kolli_ledger_taker {
    kolli_status (*take)(void *context, kolli_span serial);
    void *context;
} kolli_ledger_taker;

/**
 * Issue serials: lock the file, read what others appended, make serials that are not in it, append
 * and sync all of them, unlock, then hand them out. A call that fails before the handing out has
 * issued none and leaves the file as it was (a process that is killed may leave serials that nobody
 * got; they are never used again).
 * @param taker  gets each serial after all are on the disk
 * @param diag   may be NULL
 * @return KOLLI_OK, KOLLI_SERIAL_LENGTH, KOLLI_EMPTY, KOLLI_KEY_LENGTH, KOLLI_KEY_CHARSET or
 * KOLLI_KEY_CHECK_DIGIT (the GTIN, also where count is 0), KOLLI_LEDGER_ALLOCATION,
 * KOLLI_ARGUMENT (the time, or a length of another library's struct), KOLLI_LEDGER_FULL (64 tries
 * found no free serial of this length), KOLLI_LEDGER_CHANGED (the file was replaced, or cut
 * short, while it was open), KOLLI_NO_RANDOM or the source's status, the taker's status, or a
 * status of kolli_ledger_open()
 */
KOLLI_API kolli_status kolli_ledger_issue(kolli_ledger *ledger, const kolli_ledger_request *request,
                                          const kolli_ledger_taker *taker, kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
