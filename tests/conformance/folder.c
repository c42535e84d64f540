/* Which documents are in a folder? See folder.h. */
#include "folder.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 16 };

struct walk {
    const char *const *endings;
    size_t count;
    void (*report)(const char *path);
};

static bool is_wanted(const struct walk *walk, const char *name)
{
    bool found = false;
    for (size_t i = 0; !found && i < walk->count; i++) {
        size_t length = strlen(walk->endings[i]);
        found =
            strlen(name) > length && strcmp(name + strlen(name) - length, walk->endings[i]) == 0;
    }
    return found;
}

static void walk_folder(const struct walk *walk, const char *folder, int depth)
{
    DIR *directory = depth > DEEPEST ? NULL : opendir(folder);
    const struct dirent *entry;
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        char path[FOLDER_PATH];
        struct stat found;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.' || lstat(path, &found) != 0) {
            continue;
        }
        if (S_ISDIR(found.st_mode)) {
            walk_folder(walk, path, depth + 1);
        } else if (S_ISREG(found.st_mode) && is_wanted(walk, path)) {
            walk->report(path);
        }
    }
    if (directory != NULL) {
        closedir(directory);
    }
}

void folder_report(const char *const endings[], size_t count, void (*report)(const char *path))
{
    const char *folder = getenv("GS1_EPCIS_DIR");
    if (folder != NULL && folder[0] != '\0') {
        const struct walk walk = {endings, count, report};
        printf("%s:\n", folder);
        walk_folder(&walk, folder, 0);
    }
}
