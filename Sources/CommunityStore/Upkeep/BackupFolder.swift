import CommunityModel
import Foundation

/// The folder of backups beside a file: `NAME.backups/YYYY-MM-DD-HHMMSS.qise`, for the owner alone.
struct BackupFolder {
  let path: String

  init(of file: String) {
    path = file + ".backups"
  }

  func file(at now: Instant, _ offset: UTCOffset) -> String {
    let second = offset.secondOfDay(of: now)
    let clock = [second / 3600, second / 60 % 60, second % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined()
    let base = "\(path)/\(offset.day(of: now).iso)-\(clock)"
    var name = base + ".qise"
    var copy = 2
    while FileManager.default.fileExists(atPath: name) {
      name = "\(base)-\(copy).qise"
      copy += 1
    }
    return name
  }

  /// Keeps the newest backup of each of the last seven days, four weeks and twelve months that have one, and everything
  /// of today; removes the others. Files with other names are left alone.
  func thinOut(today: Day) throws(StoreError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let dated = names.sorted(by: >).compactMap { name in
      Day(iso: name.prefix(10)).flatMap { name.hasSuffix(".qise") ? (name, $0) : nil }
    }
    let keep = Self.kept(dated, today: today)
    for (name, _) in dated where !keep.contains(name) { unlink(path + "/" + name) }
  }

  static func kept(_ newestFirst: [(name: String, day: Day)], today: Day) -> Set<String> {
    var keep = Set(newestFirst.filter { $0.day >= today }.map(\.name))
    let spans: [(limit: Int, span: (Day) -> Int)] = [
      (7, { Int($0.number) }), (4, { Int($0.number + 3) / 7 }), (12, { $0.civil.year * 12 + $0.civil.month }),
    ]
    for (limit, span) in spans {
      var seen: Set<Int> = []
      for (name, day) in newestFirst where seen.count < limit && seen.insert(span(day)).inserted { keep.insert(name) }
    }
    return keep
  }
}
