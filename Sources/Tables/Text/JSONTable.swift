import CommunityModel
import Foundation

/// A list of objects in JSON, or the one list that objects wrap, as the rows of a table: the first row holds the keys,
/// every object is a row. Open311 service requests and this program's own exports are such lists.
public struct JSONTable: Sendable {
  /// More keys than any list of orders has are refused.
  static let mostKeys = 512
  /// A larger file is no list that an office has.
  static let largestFile = 64 << 20
  /// A longer text is no order.
  static let longestText = 1 << 20

  /// Why a JSON file is no such list.
  public enum Problem: String, Error, Hashable, Sendable, CaseIterable {
    case unreadable
    case tooLarge
    case notJSON
    case notAList
  }

  /// The row of the keys, in the order in which they first come.
  public let head: SheetRow
  private let keys: [String]
  private let objects: [[String: Value]]

  public init(_ path: String) throws(Problem) {
    let lists = try Self.value(try Self.bytes(of: path)).lists
    guard lists.count == 1 else { throw .notAList }
    var keys: [String] = []
    var known: Set<String> = []
    objects = try lists[0].map { value throws(Problem) -> [String: Value] in
      guard case .object(let object) = value else { throw .notAList }
      for key in object.keys.sorted() where known.insert(key).inserted { keys.append(key) }
      if keys.count > Self.mostKeys || object.values.contains(where: \.isTooLong) { throw .tooLarge }
      return object
    }
    self.keys = keys
    head = SheetRow(sheet: nil, number: 1, cells: keys.map { SheetCell(.text(ForeignText.cleaned($0))) })
  }

  private static func bytes(of path: String) throws(Problem) -> [UInt8] {
    let bytes: [UInt8]
    do throws(TableError) {
      let file = try ByteFile(path: path)
      bytes = try file.bytes(min(file.identity.size, largestFile + 1), at: 0)
    } catch {
      throw .unreadable
    }
    if bytes.count > largestFile { throw .tooLarge }
    return bytes
  }

  private static func value(_ bytes: [UInt8]) throws(Problem) -> Value {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    do {
      return try JSONDecoder().decode(
        Value.self, from: Data(bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]))
    } catch {
      throw .notJSON
    }
  }

  /// Whether the file looks like JSON, by its first sign.
  public static func isJSON(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 512) else { return false }
    let first = head.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.first
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
  }

  /// Every object as a row. Objects within objects are passed over; of a list the texts stand in one cell.
  public func each(_ body: (SheetRow) throws -> Void) rethrows {
    for (place, object) in objects.enumerated() {
      try body(SheetRow(sheet: nil, number: place + 2, cells: keys.map { SheetCell(object[$0]?.cell ?? .blank) }))
    }
  }

  /// Any JSON value.
  private enum Value: Decodable, Sendable {
    case text(String)
    case number(Decimal)
    case truth(Bool)
    case null
    case list([Value])
    case object([String: Value])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let truth = try? container.decode(Bool.self) {
        self = .truth(truth)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let number = try? container.decode(Decimal.self) {
        self = .number(number)
      } else if let list = try? container.decode([Value].self) {
        self = .list(list)
      } else {
        self = .object(try container.decode([String: Value].self))
      }
    }

    /// The lists that may be meant: the value itself, or those of objects that stand in objects.
    var lists: [[Value]] {
      if case .list(let values) = self { return [values] }
      return listsWithin
    }

    private var listsWithin: [[Value]] {
      guard case .object(let object) = self else { return [] }
      return object.values.flatMap { value in
        if case .list(let values) = value, case .object = values.first { return [values] }
        return value.listsWithin
      }
    }

    var isTooLong: Bool {
      switch self {
      case .text(let text): text.utf8.count > JSONTable.longestText
      case .list(let values): values.contains(where: \.isTooLong)
      case .object(let object): object.values.contains(where: \.isTooLong)
      case .number, .truth, .null: false
      }
    }

    var cell: SheetCell.Value {
      switch self {
      case .text(let text): text.isEmpty ? .blank : .text(ForeignText.cleaned(text))
      // No spreadsheet has had its hands on it: a long number is whole, and no amount.
      case .number(let number):
        number.description.utf8.count > 15 ? .text(number.description) : .number(number.description)
      case .truth(let truth): .truth(truth)
      case .null, .object: .blank
      case .list(let values):
        .text(
          values.compactMap { value in
            if case .text(let text) = value { return text }
            return nil
          }.joined(separator: "; "))
      }
    }
  }
}
