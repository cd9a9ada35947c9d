/* Counts the instructions that an emulated program executes, in all of its threads: a plugin of
 * QEMU's user-mode emulation, whose header Debian does not ship (QEMU, "TCG plugins", version 1).
 * What it counted is added to the file that COUNT_OUT names. */
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef uint64_t plugin_id;
struct qemu_plugin_tb;

enum { NO_REGISTERS };

extern void qemu_plugin_register_vcpu_tb_trans_cb(plugin_id,
	void (*)(plugin_id, struct qemu_plugin_tb *));
extern size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
extern void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *,
	void (*)(unsigned, void *), int, void *);
extern void qemu_plugin_register_atexit_cb(plugin_id, void (*)(plugin_id, void *), void *);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

static _Atomic uint64_t executed;

static void run(unsigned processor, void *instructions)
{
	(void)processor;
	atomic_fetch_add_explicit(&executed, (uintptr_t)instructions, memory_order_relaxed);
}

/* A block is translated once and executed often, always to its end. */
static void translated(plugin_id id, struct qemu_plugin_tb *block)
{
	(void)id;
	void *instructions = (void *)(uintptr_t)qemu_plugin_tb_n_insns(block);
	qemu_plugin_register_vcpu_tb_exec_cb(block, run, NO_REGISTERS, instructions);
}

static void finish(plugin_id id, void *data)
{
	(void)id, (void)data;
	const char *name = getenv("COUNT_OUT");
	FILE *out = name ? fopen(name, "w") : NULL;
	if (!out)
		return;
	fprintf(out, "%llu\n", (unsigned long long)executed);
	fclose(out);
}

__attribute__((visibility("default"))) int qemu_plugin_install(plugin_id id, const void *info,
	int words, char **word)
{
	(void)info, (void)words, (void)word;
	qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
	qemu_plugin_register_atexit_cb(id, finish, NULL);
	return 0;
}
