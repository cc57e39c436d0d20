import CommunityModel
import Foundation

/// A list of objects in JSON as the rows of a table: the first row holds the keys, every object is a row. Open311
/// service requests and this program's own exports are such lists.
public enum JSONTable {
  /// Files larger than this are no list of orders.
  public static let largest = 256 << 20

  /// Why a JSON file is no such list.
  public enum Problem: String, Error, Hashable, Sendable, CaseIterable {
    case unreadable
    case tooLarge
    case notJSON
    case notAList
  }

  /// Whether the file looks like JSON, by its first sign.
  public static func isJSON(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 512) else { return false }
    let first = head.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.first
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
  }

  /// The rows of the file. Objects within objects are passed over; of a list the texts stand in one cell.
  public static func rows(_ path: String) throws(Problem) -> [SheetRow] {
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else { throw .unreadable }
    guard size <= largest else { throw .tooLarge }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable }
    return try rows(data)
  }

  static func rows(_ data: Data) throws(Problem) -> [SheetRow] {
    var body = data
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
    guard let value = try? JSONDecoder().decode(Value.self, from: Data(body)) else { throw .notJSON }
    guard let objects = value.objects else { throw .notAList }
    var keys: [String] = []
    var known: Set<String> = []
    for object in objects { for key in object.keys.sorted() where known.insert(key).inserted { keys.append(key) } }
    let head = SheetRow(sheet: nil, number: 1, cells: keys.map { SheetCell(.text($0)) })
    return [head]
      + objects.enumerated().map { index, object in
        SheetRow(sheet: nil, number: index + 2, cells: keys.map { SheetCell(object[$0]?.cell ?? .blank) })
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

    /// The objects of a list, or of the one list that an object wraps.
    var objects: [[String: Value]]? {
      switch self {
      case .list(let values):
        var objects: [[String: Value]] = []
        for value in values {
          guard case .object(let object) = value else { return nil }
          objects.append(object)
        }
        return objects
      case .object(let object):
        let lists = object.values.compactMap(\.objects)
        return lists.count == 1 ? lists[0] : nil
      case .text, .number, .truth, .null: return nil
      }
    }

    var cell: SheetCell.Value {
      switch self {
      case .text(let text): text.isEmpty ? .blank : .text(ForeignText.cleaned(text))
      case .number(let number): .number(number.description)
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
