/* How do a run's files get into one folder, and nowhere else? */
#define _GNU_SOURCE /* renameat2() */

#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER (O_RDONLY | O_DIRECTORY | O_CLOEXEC)

static bool fail(struct tree *tree, int error)
{
    tree->error = error;
    return false;
}

struct tree *tree_new(const char *root, bool replace)
{
    struct tree *tree = calloc(1, sizeof *tree);
    if (tree == NULL) {
        return NULL;
    }
    tree->replace = replace;
    tree->folder = -1;
    tree->root = -1;
    if (file_folders(root) && (mkdir(root, 0777) == 0 || errno == EEXIST || errno == EISDIR)) {
        tree->root = open(root, FOLDER);
    }
    if (tree->root < 0) {
        int error = errno;
        free(tree);
        errno = error;
        return NULL;
    }
    return tree;
}

static void leave_folder(struct tree *tree)
{
    if (tree->folder >= 0 && tree->folder != tree->root) {
        close(tree->folder);
    }
    tree->folder = -1;
    free(tree->path);
    tree->path = NULL;
}

void tree_free(struct tree *tree)
{
    if (tree == NULL) {
        return;
    }
    leave_folder(tree);
    close(tree->root);
    free(tree);
}

/* Go into one folder below `from`, making it. The descriptor, or -1 with errno set. */
static int step(int from, const char *name)
{
    if (strcmp(name, "") == 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        errno = EINVAL;
        return -1;
    }
    if (mkdirat(from, name, 0777) != 0 && errno != EEXIST) {
        return -1;
    }
    return openat(from, name, FOLDER | O_NOFOLLOW); /* a symbolic link: ENOTDIR or ELOOP */
}

/* Walk down `path` ("a/b/", ended by NUL, changed and put right again). */
static bool walk(struct tree *tree, char *path)
{
    int here = tree->root;
    for (char *part = path; *part != '\0';) {
        char *slash = strchr(part, '/');
        *slash = '\0';
        int next = step(here, part);
        int error = errno;
        *slash = '/';
        if (here != tree->root) {
            close(here);
        }
        if (next < 0) {
            return fail(tree, error);
        }
        here = next;
        part = slash + 1;
    }
    tree->folder = here;
    return true;
}

/* Be in the folder of this file. Labels come folder by folder: mostly we are there already. */
static bool enter(struct tree *tree, const char *name)
{
    const char *slash = strrchr(name, '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash + 1 - name);
    if (tree->folder >= 0 && strlen(tree->path) == length &&
        memcmp(tree->path, name, length) == 0) {
        return true;
    }
    leave_folder(tree);
    tree->path = malloc(length + 1);
    if (tree->path == NULL) {
        return fail(tree, ENOMEM);
    }
    memcpy(tree->path, name, length);
    tree->path[length] = '\0';
    return walk(tree, tree->path);
}

static void forget_names(struct tree *tree)
{
    free(tree->part);
    free(tree->name);
    tree->part = NULL;
    tree->name = NULL;
}

/* The name to write under until the file is whole; one file at a time, so it may be short. */
static char *written_name(void)
{
    char *written = malloc(32);
    if (written != NULL) {
        snprintf(written, 32, ".%ld.part", (long)getpid());
    }
    return written;
}

/*
 * One step in which the file appears under its name, and another one's file does not go: a run that
 * is killed leaves no half label. Where a disk cannot do it in one step, a link does it in two.
 */
static bool put_in_place(const struct tree *tree)
{
    int folder = tree->folder;
    if (tree->replace) {
        return renameat(folder, tree->part, folder, tree->name) == 0;
    }
    if (renameat2(folder, tree->part, folder, tree->name, RENAME_NOREPLACE) == 0) {
        return true;
    }
    return errno != EEXIST && linkat(folder, tree->part, folder, tree->name, 0) == 0 &&
           unlinkat(folder, tree->part, 0) == 0;
}

bool tree_open(struct tree *tree, kolli_span name)
{
    char *copy = malloc(name.len + 1);
    if (copy == NULL) {
        return fail(tree, ENOMEM);
    }
    memcpy(copy, name.ptr, name.len);
    copy[name.len] = '\0';
    if (strlen(copy) != name.len || !enter(tree, copy)) {
        if (strlen(copy) != name.len) {
            tree->error = EINVAL;
        }
        leave_folder(tree);
        free(copy);
        return false;
    }
    const char *slash = strrchr(copy, '/');
    tree->name = strdup(slash == NULL ? copy : slash + 1);
    free(copy);
    tree->part = tree->name == NULL ? NULL : written_name();
    if (tree->part == NULL) {
        forget_names(tree);
        return fail(tree, ENOMEM);
    }
    struct stat facts;
    if (!tree->replace && fstatat(tree->folder, tree->name, &facts, AT_SYMLINK_NOFOLLOW) == 0) {
        forget_names(tree); /* said before it is drawn; what comes meanwhile is seen at the end */
        return fail(tree, EEXIST);
    }
    unlinkat(tree->folder, tree->part, 0); /* of a killed run with our number */
    int fd = openat(tree->folder, tree->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                    0666);
    if (fd < 0) {
        int error = errno;
        forget_names(tree);
        return fail(tree, error);
    }
    file_out_init(&tree->out, fd);
    return true;
}

bool tree_close(struct tree *tree, bool whole)
{
    struct file_out *out = &tree->out;
    if (whole) {
        file_out_flush(out);
    }
    if (close(out->fd) != 0 && out->error == 0) {
        out->error = errno;
    }
    bool stands = whole && out->error == 0;
    if (stands && !put_in_place(tree)) {
        out->error = errno;
        stands = false;
    }
    if (!stands) {
        unlinkat(tree->folder, tree->part, 0);
    }
    forget_names(tree);
    return stands || !whole || fail(tree, out->error);
}
