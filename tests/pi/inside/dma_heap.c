/* A dma heap made of ordinary memory, for machines whose kernel has none: libcamera and picamera2
 * take the buffers that pictures are written to from there. Preloaded, it answers whoever opens a
 * heap with a file in memory, and whoever asks that for a buffer with another. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/dma-buf.h>
#include <linux/dma-heap.h>
#include <linux/udmabuf.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

static int is_heap(const char *path)
{
	return path && (!strncmp(path, "/dev/dma_heap/", 14) || !strcmp(path, "/dev/udmabuf"));
}

static int open_heap(void)
{
	return memfd_create("dma heap", MFD_CLOEXEC);
}

#define MODE(flags, mode) \
	mode_t mode = 0; \
	if (flags & (O_CREAT | O_TMPFILE)) { \
		va_list rest; \
		va_start(rest, flags); \
		mode = va_arg(rest, mode_t); \
		va_end(rest); \
	}

#define OPEN(name) \
	int name(const char *path, int flags, ...) \
	{ \
		MODE(flags, mode) \
		int (*next)(const char *, int, ...) = dlsym(RTLD_NEXT, #name); \
		return is_heap(path) ? open_heap() : next(path, flags, mode); \
	}

#define OPEN_AT(name) \
	int name(int folder, const char *path, int flags, ...) \
	{ \
		MODE(flags, mode) \
		int (*next)(int, const char *, int, ...) = dlsym(RTLD_NEXT, #name); \
		return is_heap(path) ? open_heap() : next(folder, path, flags, mode); \
	}

OPEN(open)
OPEN(open64)
OPEN_AT(openat)
OPEN_AT(openat64)

static int allocate(struct dma_heap_allocation_data *wanted)
{
	int buffer = memfd_create("dma buffer", MFD_CLOEXEC);
	if (buffer < 0 || ftruncate(buffer, wanted->len) < 0)
		return -1;
	wanted->fd = buffer;
	return 0;
}

int ioctl(int file, unsigned long request, ...)
{
	va_list rest;
	va_start(rest, request);
	void *argument = va_arg(rest, void *);
	va_end(rest);
	switch (request) {
	case DMA_HEAP_IOCTL_ALLOC:
		return allocate(argument);
	case UDMABUF_CREATE:
		return fcntl(((struct udmabuf_create *)argument)->memfd, F_DUPFD_CLOEXEC, 0);
	case DMA_BUF_IOCTL_SYNC: /* ordinary memory is the same for everybody at once */
	case DMA_BUF_SET_NAME_A:
	case DMA_BUF_SET_NAME_B:
		return 0;
	}
	int (*next)(int, unsigned long, ...) = dlsym(RTLD_NEXT, "ioctl");
	return next(file, request, argument);
}
