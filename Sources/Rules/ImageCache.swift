#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Images kept between runs, each under a name made of the content of the rules and of the program: a cache and nothing but.
/// What cannot be read or written is as if it were not there.
public struct ImageCache: Sendable {
  private let folder: String
  /// How many images are kept; the least recently written go first.
  private static let limit = 8
  /// What an image begins with; then come its size and where the bytes begin that most runs do not read.
  private static let magic: UInt64 = 0x3220_6B69_7465_7031
  private static let headerSize = 32

  /// The cache in `folder`, which is made when it is first needed.
  public init(folder: String) { self.folder = folder }

  /// The cache the environment asks for: `PETIK_CACHE` names a folder or says `off`; else it is the user's folder for caches.
  /// Missing: nil when it is off or there is no such folder.
  public init?(environment: (String) -> String?) {
    func folder(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    if let asked = folder("PETIK_CACHE") {
      if asked == "off" { return nil }
      self.init(folder: asked)
    } else if let caches = folder("XDG_CACHE_HOME") {
      self.init(folder: caches + "/petik")
    } else if let home = folder("HOME") {
      self.init(folder: home + "/.cache/petik")
    } else {
      return nil
    }
  }

  /// The path of the image of rules with this content. Missing: nil when the program cannot be told from others.
  private func path(_ contentHash: String) -> String? {
    var program = stat()
    guard stat("/proc/self/exe", &program) == 0 else { return nil }
    return "\(folder)/\(contentHash)-\(program.st_ino)-\(program.st_size)-\(program.st_mtim.tv_sec)-\(program.st_mtim.tv_nsec).image"
  }

  /// The image of rules with this content, mapped. Missing: nil when none is kept, or one that is not whole or not the user's own.
  public func image(of contentHash: String) -> Image? {
    guard let path = path(contentHash) else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(), status.st_size > ImageCache.headerSize else { return nil }
    let size = Int(status.st_size)
    guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED else { return nil }
    let all = UnsafeRawBufferPointer(start: memory, count: size)
    guard all.load(as: UInt64.self) == ImageCache.magic, all.load(fromByteOffset: 8, as: UInt64.self) == UInt64(size) else {
      munmap(memory, size)
      return nil
    }
    let cold = all.load(fromByteOffset: 16, as: UInt64.self)
    guard cold <= UInt64(size - ImageCache.headerSize), cold % 16 == 0 else {
      munmap(memory, size)
      return nil
    }
    return Image(UnsafeRawBufferPointer(rebasing: all[ImageCache.headerSize...]), coldStart: Int(cold)) { bytes in
      // The header is mapped with the rest.
      guard let base = bytes.baseAddress else { return }
      munmap(UnsafeMutableRawPointer(mutating: base - ImageCache.headerSize), bytes.count + ImageCache.headerSize)
    }
  }

  /// Keeps an image. It has its final name only when it is whole.
  public func keep(_ image: ImageWriter, of contentHash: String) {
    guard let path = path(contentHash) else { return }
    for end in folder.indices where folder[end] == "/" && end > folder.startIndex { mkdir(String(folder[..<end]), 0o700) }
    mkdir(folder, 0o700)
    let draft = path + ".\(getpid())"
    // A run that was killed may have left one.
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let often = image.bytes + [UInt8](repeating: 0, count: (16 - image.bytes.count % 16) % 16)
    let header = [ImageCache.magic, UInt64(ImageCache.headerSize + often.count + image.coldBytes.count), UInt64(often.count), 0]
    let isWritten =
      header.withUnsafeBytes { writeAll($0, to: descriptor) }
      && [often, image.coldBytes].allSatisfy { bytes in
        bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
      }
    let isKept = isWritten && fsync(descriptor) == 0
    if close(descriptor) != 0 || !isKept || rename(draft, path) != 0 { unlink(draft) }
    prune()
  }

  private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let n = write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if n <= 0 { return false }
      done += n
    }
    return true
  }

  /// Takes away the oldest images over the limit.
  private func prune() {
    guard let names = FileTree.names(in: folder) else { return }
    let images = names.filter { $0.hasSuffix(".image") }.map { name -> (path: String, time: Int) in
      var status = stat()
      let path = folder + "/" + name
      return (path, stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0)
    }
    for image in images.sorted(by: { ($0.time, $0.path) > ($1.time, $1.path) }).dropFirst(ImageCache.limit) { unlink(image.path) }
  }
}
