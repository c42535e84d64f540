/* Which documents are in a folder that somebody names, and in the folders in it? */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include <stddef.h>

enum { FOLDER_PATH = 4096 };

/*
 * The folder of GS1_EPCIS_DIR, a checkout of GS1's repository, say: each file in it whose name ends in one of the
 * endings goes to report(). Hidden files and links are passed over, and nothing happens without the variable.
 */
void folder_report(const char *const endings[], size_t count, void (*report)(const char *path));

#endif
