#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Long-lived workers that take jobs and hand over what they made in the order of the jobs.
///
/// At most `window` jobs are under way at once, so memory stays bounded: `submit` waits for room. With one worker everything runs
/// inside `submit`, without threads.
final class Crew<Job: Sendable, Product: Sendable>: @unchecked Sendable {
  // Unchecked: all state below is touched with `lock` held only; `deliver` runs on one thread at a time.
  typealias Work = (Job) -> Product
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let hasJob = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let hasRoom = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let window: Int
  private let makeWorker: @Sendable () -> Work
  private let deliver: @Sendable (Product) -> Void
  private var inline: Work?
  private var threads: [pthread_t] = []
  private var jobs: [(number: Int, job: Job)] = []
  private var products: [Int: Product] = [:]
  private var submitted = 0, delivered = 0
  private var isDelivering = false, isClosed = false

  /// Starts `workers` threads; each makes its own worker with `makeWorker`.
  init(workers: Int, makeWorker: @escaping @Sendable () -> Work, deliver: @escaping @Sendable (Product) -> Void) {
    self.makeWorker = makeWorker
    self.deliver = deliver
    window = workers * 4
    pthread_mutex_init(lock, nil)
    pthread_cond_init(hasJob, nil)
    pthread_cond_init(hasRoom, nil)
    guard workers > 1 else {
      inline = makeWorker()
      return
    }
    for _ in 0..<workers {
      var thread = pthread_t()
      let crew = Unmanaged.passRetained(self as AnyObject)
      let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { pointer in
        guard let pointer else { return nil }
        (Unmanaged<AnyObject>.fromOpaque(pointer).takeRetainedValue() as? any Runnable)?.run()
        return nil
      }
      if pthread_create(&thread, nil, start, crew.toOpaque()) == 0 { threads.append(thread) } else { crew.release() }
    }
    if threads.isEmpty { inline = makeWorker() }
  }

  deinit {
    pthread_mutex_destroy(lock)
    pthread_cond_destroy(hasJob)
    pthread_cond_destroy(hasRoom)
    lock.deallocate()
    hasJob.deallocate()
    hasRoom.deallocate()
  }

  /// Hands over a job; waits while too many are under way.
  func submit(_ job: Job) {
    if let inline {
      deliver(inline(job))
      return
    }
    pthread_mutex_lock(lock)
    while submitted - delivered >= window { pthread_cond_wait(hasRoom, lock) }
    jobs.append((submitted, job))
    submitted += 1
    pthread_cond_signal(hasJob)
    pthread_mutex_unlock(lock)
  }

  /// Waits until every job is done and delivered, and ends the workers.
  func finish() {
    pthread_mutex_lock(lock)
    isClosed = true
    pthread_cond_broadcast(hasJob)
    pthread_mutex_unlock(lock)
    for thread in threads { pthread_join(thread, nil) }
    threads = []
  }

  /// The life of one worker.
  fileprivate func work() {
    let work = makeWorker()
    pthread_mutex_lock(lock)
    while true {
      while jobs.isEmpty && !isClosed { pthread_cond_wait(hasJob, lock) }
      if jobs.isEmpty { break }
      let (number, job) = jobs.removeFirst()
      pthread_mutex_unlock(lock)
      let product = work(job)
      pthread_mutex_lock(lock)
      products[number] = product
      deliverReady()
    }
    pthread_mutex_unlock(lock)
  }

  /// Delivers all products whose turn it is, unless another worker is at it. Called with the lock held.
  private func deliverReady() {
    guard !isDelivering else { return }
    isDelivering = true
    while let product = products.removeValue(forKey: delivered) {
      pthread_mutex_unlock(lock)
      deliver(product)
      pthread_mutex_lock(lock)
      delivered += 1
      pthread_cond_signal(hasRoom)
    }
    isDelivering = false
  }
}

/// What a thread can start.
private protocol Runnable: AnyObject { func run() }

extension Crew: Runnable {
  fileprivate func run() { work() }
}
