/*
 * How do a run's files get into one folder, and nowhere else, without running over files that are
 * there?
 */
#ifndef CLI_TREE_H
#define CLI_TREE_H

#include "file.h"

struct tree {
    int root, folder; /* descriptors: the folder itself, and that of the file written last */
    bool replace;     /* may take the place of files that are there */
    int error;        /* errno of the last failure */
    char *path;       /* of the folder last used, below the root: "E01/" */
    char *part;       /* the unfinished file's name in folder, and its own */
    char *name;
    struct file_out out;
};

/* Make the folder if it is not there. NULL with errno set. */
struct tree *tree_new(const char *root, bool replace);
void tree_free(struct tree *tree);

/*
 * Begin the file `name` ('/' parts folders, which are made). No part of the way below the root may
 * be a symbolic link. False with error set; EEXIST: it is there and replace is false.
 */
bool tree_open(struct tree *tree, kolli_span name);

/* End the file; whole false: leave none. False with error set, and no file. */
bool tree_close(struct tree *tree, bool whole);

#endif
