//! Work on many items, shared among threads. Nothing outlives the call, and the result does not depend on the number of threads.

/// More threads than this are not started, whatever the caller asks for.
const THREADS_LIMIT: usize = 64;

/// Fewer items than this are not worth a thread of their own.
const ITEMS_PER_THREAD: usize = 16;

/// Items that are worked on at a time: they share a field inversion, and stay in the processor's near memory.
pub(super) const CHUNK: usize = 256;

/// `work` on consecutive parts of `items`, at most [`CHUNK`] long, with the position of each part; results in the items' order.
pub(super) fn in_parts<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(usize, &[T]) -> Vec<R> + Sync,
) -> Vec<R> {
    let threads = threads.clamp(1, THREADS_LIMIT).min(items.len().div_ceil(ITEMS_PER_THREAD)).max(1);
    let share = items.len().div_ceil(threads).max(1);
    let one = |at: usize, share: &[T]| -> Vec<R> {
        let parts = share.chunks(CHUNK).enumerate();
        parts.flat_map(|(number, part)| work(at + number * CHUNK, part)).collect()
    };
    if threads == 1 {
        return one(0, items);
    }
    std::thread::scope(|scope| {
        let one = &one;
        let shares: Vec<_> = items.chunks(share).enumerate().collect();
        let running: Vec<_> =
            shares.into_iter().map(|(number, items)| scope.spawn(move || one(number * share, items))).collect();
        // A panic in a thread is a mistake in this program, and is passed on as what it is.
        let join = |thread: std::thread::ScopedJoinHandle<'_, Vec<R>>| {
            thread.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause))
        };
        running.into_iter().flat_map(join).collect()
    })
}

/// The sum over consecutive shares of `items`, one share for each thread.
pub(super) fn summed<T: Sync, R: Send>(items: &[T], threads: usize, work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let threads = threads.clamp(1, THREADS_LIMIT);
    let share = items.len().div_ceil(threads).max(ITEMS_PER_THREAD);
    std::thread::scope(|scope| {
        let work = &work;
        let running: Vec<_> = items.chunks(share).map(|items| scope.spawn(move || work(items))).collect();
        let join = |thread: std::thread::ScopedJoinHandle<'_, R>| {
            thread.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause))
        };
        running.into_iter().map(join).collect()
    })
}
