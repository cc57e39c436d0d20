import Foundation
import Synchronization

/// Where the rows of a table lie in the file, so that the system can be asked for many of them at once.
///
/// A lookup reads some fifty rows that lie anywhere. Those that are not in memory are as many reads of the disk, of which
/// each waits for the one before; of all of them known beforehand, the disk is busy with many at a time. And whoever opens
/// the desk will soon look somebody up: what that reads can be asked for while nobody waits.
///
/// It is a hint and no more. The pages that lead to the rows are looked at past SQLite and its locks: they may be older
/// than the log or half written. Nothing is taken from them but numbers of pages, and no row is read here. Being wrong
/// costs time only.
final class RowPages: Sendable {
  /// Fewer rows than this are read as soon without being asked for.
  private static let few = 4
  /// No table is deeper: a hundred rows would do for every branch.
  private static let deepest = 12
  private static let headerLength = 100
  /// So many pages are fetched at once where nobody waits for them.
  private static let atOnce = 128
  /// What it takes no longer to fetch lies in memory already.
  private static let fromMemory = Duration.microseconds(200)

  private let file: Int32
  private let pageSize: Int
  private let root: UInt32
  private let known = Mutex(Known())

  private struct Known {
    /// The state of the file that the rest was read from.
    var revision = -1
    var branches: [UInt32: Branch] = [:]
    /// How many branches lie on the way to a row; 0 where the whole table is one page, nil before it was looked at.
    var depth: Int?
  }

  /// Opens the file a second time. The descriptor must stay open as long as any connection of this process is: closing it
  /// gives up the locks of all of them.
  ///
  /// - Parameter root: the table's first page, `rootpage` of `sqlite_schema`.
  /// - Returns: nil where the file cannot be opened. Of one that is none of SQLite's nothing is known.
  init?(path: String, root: UInt32) {
    file = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    self.root = root
    let header = Self.read(file, at: 0, count: Self.headerLength)
    let size = header.count == Self.headerLength ? Int(header[16]) << 8 | Int(header[17]) : 0
    pageSize = size == 1 ? 65536 : size
  }

  deinit {
    if file >= 0 { close(file) }
  }

  /// Asks the system for the pages of these rows; it fetches them while this returns.
  ///
  /// - Parameter revision: a number that is another one after every change of the file: what was known before is
  ///   forgotten then.
  func fetch(_ rows: some Collection<Int64>, revision: Int) {
    guard rows.count >= Self.few, pageSize >= 512 else { return }
    let pages = Set(rows.compactMap { page(of: $0, revision: revision) }).sorted()
    for run in Self.runs(of: pages) { ask(run) }
  }

  /// Fetches the rows of any table of the file from the first on, until all of them or so many bytes are in memory.
  ///
  /// It takes no more than half of what the disk can do, a little at a time: whoever else reads hardly notices.
  ///
  /// - Parameter root: the table's first page.
  /// - Returns: how many bytes it read and asked for; of a table of a single page none.
  func fetchAll(of root: UInt32, most: Int) -> Int {
    var asked = 0
    fetchAll(below: root, depth: Self.depth(of: root) { readBranch($0) }, most: most, &asked)
    return asked
  }

  private func fetchAll(below page: UInt32, depth: Int, most: Int, _ asked: inout Int) {
    guard asked < most, depth > 0, let branch = readBranch(page) else { return }
    // Counted too: the branches of a damaged file may lead in a circle.
    asked += pageSize
    if depth > 1 {
      for child in branch.pages { fetchAll(below: child, depth: depth - 1, most: most, &asked) }
      return
    }
    var leaves = branch.pages[...]
    while asked < most, !leaves.isEmpty {
      let part = leaves.prefix(Self.atOnce)
      leaves = leaves.dropFirst(part.count)
      asked += part.count * pageSize
      fetchAndRest(part.filter { (1..<UInt32.max).contains($0) }.sorted())
    }
  }

  private func fetchAndRest(_ pages: [UInt32]) {
    guard let last = pages.last else { return }
    let start = ContinuousClock.now
    for run in Self.runs(of: pages) { ask(run) }
    _ = Self.read(file, at: Int(last - 1) * pageSize, count: 1)
    let took = ContinuousClock.now - start
    if took > Self.fromMemory { Thread.sleep(forTimeInterval: took / .seconds(1)) }
  }

  private func ask(_ run: Range<UInt32>) {
    posix_fadvise(
      file, off_t(run.lowerBound - 1) * off_t(pageSize), off_t(run.count) * off_t(pageSize), POSIX_FADV_WILLNEED)
  }

  /// Pages in their order, those that follow one another together.
  private static func runs(of pages: [UInt32]) -> [Range<UInt32>] {
    pages.reduce(into: []) { runs, page in
      if let last = runs.indices.last, runs[last].upperBound == page {
        runs[last] = runs[last].lowerBound..<page + 1
      } else {
        runs.append(page..<page + 1)
      }
    }
  }

  /// The page on which a row lies or would lie; nil where the way to it is no table's.
  func page(of row: Int64, revision: Int) -> UInt32? {
    known.withLock { known in
      if known.revision != revision { known = Known(revision: revision) }
      return leaf(of: row, &known)
    }
  }

  private func leaf(of row: Int64, _ known: inout Known) -> UInt32? {
    let depth = known.depth ?? Self.depth(of: root) { branch($0, &known) }
    known.depth = depth
    var page = root
    for _ in 0..<depth {
      guard let branch = branch(page, &known) else { return nil }
      page = branch.child(of: row)
    }
    return (1..<UInt32.max).contains(page) ? page : nil
  }

  /// How many branches there are on the way to the first row; on the way to any other there are as many.
  private static func depth(of root: UInt32, _ branch: (UInt32) -> Branch?) -> Int {
    var page = root
    for depth in 0..<deepest {
      guard let branch = branch(page) else { return depth }
      page = branch.child(of: .min)
    }
    return 0
  }

  private func branch(_ page: UInt32, _ known: inout Known) -> Branch? {
    if let branch = known.branches[page] { return branch }
    let branch = readBranch(page)
    known.branches[page] = branch
    return branch
  }

  private func readBranch(_ page: UInt32) -> Branch? {
    guard page > 0, pageSize >= 512 else { return nil }
    let bytes = Self.read(file, at: Int(page - 1) * pageSize, count: pageSize)
    return Branch(bytes, from: page == 1 ? Self.headerLength : 0)
  }

  private static func read(_ file: Int32, at offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      used = max(0, pread(file, buffer.baseAddress, count, off_t(offset)))
    }
  }

  /// An inner page of a table's tree: the pages below it, and the last row on each but the last of them. SQLite calls it
  /// an interior table b-tree page (https://www.sqlite.org/fileformat2.html, 1.6).
  struct Branch: Equatable {
    private var lasts: [Int64] = []
    private(set) var pages: [UInt32] = []

    /// - Returns: nil where the bytes are those of another kind of page, or torn.
    init?(_ bytes: [UInt8], from start: Int) {
      let head = 12
      guard bytes.count >= start + head, bytes[start] == 0x05 else { return nil }
      let count = Int(bytes[start + 3]) << 8 | Int(bytes[start + 4])
      guard bytes.count >= start + head + count * 2 else { return nil }
      for cell in 0..<count {
        let pointer = start + head + cell * 2
        let place = Int(bytes[pointer]) << 8 | Int(bytes[pointer + 1])
        guard place + 4 < bytes.count, let last = Self.variable(bytes, place + 4) else { return nil }
        pages.append(Self.number(bytes, place))
        lasts.append(last)
      }
      pages.append(Self.number(bytes, start + 8))
    }

    /// The page below that has a row, or would have it.
    func child(of row: Int64) -> UInt32 {
      var (low, high) = (0, lasts.count)
      while low < high {
        let middle = (low + high) / 2
        if lasts[middle] < row { low = middle + 1 } else { high = middle }
      }
      return pages[low]
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> UInt32 {
      bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A number of one to nine bytes, seven bits each and eight in the ninth.
    private static func variable(_ bytes: [UInt8], _ place: Int) -> Int64? {
      var value: UInt64 = 0
      for index in 0..<9 {
        guard place + index < bytes.count else { return nil }
        let byte = bytes[place + index]
        if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
        value = value << 7 | UInt64(byte & 0x7F)
        if byte < 0x80 { break }
      }
      return Int64(bitPattern: value)
    }
  }
}
