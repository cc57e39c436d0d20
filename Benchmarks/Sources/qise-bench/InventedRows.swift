import CommunityModel
import CommunityResources
import DemoCommunity
import Glibc
import NameFinding

/// The same residents as in the generated file, one a line, for a finder that reads lines: name, spelling, initials,
/// phone. Also remembers some of them, to look for.
struct InventedRows: CommunitySink {
  /// A resident to look for.
  struct Sought {
    var name: String
    var pinyin: String
    var phone: String
  }

  private let file: UnsafeMutablePointer<FILE>
  private(set) var count = 0
  private(set) var sought: [Sought] = []

  /// Writes the rows of an invented community to a file.
  static func write(_ invented: DemoCommunity, to path: String) throws -> InventedRows {
    guard let file = fopen(path, "we") else {
      throw TerminalProgram.Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var rows = InventedRows(file: file)
    try invented.pour(into: &rows)
    return rows
  }

  private init(file: UnsafeMutablePointer<FILE>) {
    self.file = file
  }

  mutating func add(_ record: Record) throws(StoreError) {
    guard case .resident(let resident) = record else { return }
    let pinyin = NameSpelling(resident.name, readings: BundledResource.readings).displayPinyin
    let phone = resident.phones.first ?? ""
    let initials = String(pinyin.split(separator: " ").compactMap(\.first))
    fputs("\(resident.name) \(pinyin) \(initials) \(phone)\n", file)
    if count % 997 == 0, sought.count < 60 {
      sought.append(Sought(name: resident.name, pinyin: pinyin.filter { $0 != " " }, phone: phone))
    }
    count += 1
  }

  func add(officeFormFile content: [UInt8]) -> String { "form" }

  mutating func add(order number: OrderNumber, events: [OrderEvent]) throws(StoreError) {}

  mutating func add(_ entry: ServiceEntry, links: [EntryLink]) throws(StoreError) {}

  mutating func seal(_ day: Day, by staff: StaffMember.ID, at: Instant) throws(StoreError) {}
}
