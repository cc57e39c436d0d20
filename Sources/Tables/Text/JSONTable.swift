import CommunityModel
import Foundation

/// A list of objects in JSON as the rows of a table: the first row holds the keys, every object is a row. Open311
/// service requests and this program's own exports are such lists. Objects are read one after another, so that memory
/// does not grow with the file.
public struct JSONTable: Sendable {
  /// More keys than any list of orders has are refused.
  static let mostKeys = 512

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
  private let path: String

  /// Reads the file through once.
  public init(_ path: String) throws(Problem) {
    self.path = path
    var keys: [String] = []
    var known: Set<String> = []
    let objects = try JSONObjects(path)
    while let object = try objects.next() {
      for key in try Self.decoded(object).keys.sorted() where known.insert(key).inserted { keys.append(key) }
      if keys.count > Self.mostKeys { throw .tooLarge }
    }
    self.keys = keys
    head = SheetRow(sheet: nil, number: 1, cells: keys.map { SheetCell(.text(ForeignText.cleaned($0))) })
  }

  /// Whether the file looks like JSON, by its first sign.
  public static func isJSON(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 512) else { return false }
    let first = head.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.first
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
  }

  /// Every object as a row, one after another. Objects within objects are passed over; of a list the texts stand in one
  /// cell. Throws ``Problem``, and what `body` throws.
  public func each(_ body: (SheetRow) throws -> Void) throws {
    let objects = try JSONObjects(path)
    var number = 1
    while let object = try objects.next() {
      number += 1
      let values = try Self.decoded(object)
      try body(SheetRow(sheet: nil, number: number, cells: keys.map { SheetCell(values[$0]?.cell ?? .blank) }))
    }
  }

  private static func decoded(_ object: [UInt8]) throws(Problem) -> [String: Value] {
    do {
      return try JSONDecoder().decode([String: Value].self, from: Data(object))
    } catch {
      throw .notJSON
    }
  }

  /// Any JSON value.
  private enum Value: Decodable {
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
