import CommunityModel
import Foundation
import Intake
import Tables

/// A list of days off and working days, as people publish them or as this program gives them: a workbook or a text table
/// with a date and a word for each (放假, 上班, off, work), or JSON whose objects have `date` or `day`, and `isOffDay` or
/// `kind`.
public struct CalendarFile: Sendable {
  /// Why a list cannot be used. Nothing of it is taken then.
  public enum Problem: Error, Hashable, Sendable {
    case table(TableError)
    /// JSON that is no list of days.
    case notAList
    /// A date of which the list does not say clearly whether it is worked.
    case unclear(place: String)
    /// The list says both of a day.
    case contradiction(Day)
    /// No row has a date.
    case noDays
  }

  public private(set) var days: [Day: WorkCalendar.DayKind] = [:]

  public init(_ path: String) throws(Problem) {
    if JSONTable.isJSON(path) { try readJSON(path) } else { try readTable(path) }
    if days.isEmpty { throw .noDays }
  }

  private mutating func add(_ day: Day, _ kind: WorkCalendar.DayKind) throws(Problem) {
    if let known = days[day], known != kind { throw .contradiction(day) }
    days[day] = kind
  }

  private mutating func readTable(_ path: String) throws(Problem) {
    var rows: [SheetRow] = []
    do throws(TableError) {
      let source = try TableFile.open(path)
      for sheet in try source.sheets(wanted: nil) {
        let reading = try source.rows(of: sheet)
        while let row = try reading.next() { rows.append(row) }
      }
    } catch {
      throw .table(error)
    }
    for row in rows {
      switch CalendarRow(row) {
      case .day(let day, let kind): try add(day, kind)
      case .unclear: throw .unclear(place: row.place(ofColumn: 0))
      case .none: break
      }
    }
  }

  // MARK: JSON

  private struct Item: Decodable {
    var date, day, kind: String?
    var isOffDay: Bool?
  }

  private struct Wrapped: Decodable {
    var days: [Item]
  }

  private mutating func readJSON(_ path: String) throws(Problem) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { throw .table(.missing(path)) }
    let decoder = JSONDecoder()
    let items = (try? decoder.decode(Wrapped.self, from: data))?.days ?? (try? decoder.decode([Item].self, from: data))
    guard let items else { throw .notAList }
    for (index, item) in items.enumerated() {
      let kind =
        item.isOffDay.map { $0 ? WorkCalendar.DayKind.holiday : .workday } ?? item.kind.flatMap(CalendarRow.kind)
      guard let day = (item.date ?? item.day).flatMap({ Day(iso: $0) }), let kind else {
        throw .unclear(place: String(index + 1))
      }
      try add(day, kind)
    }
  }
}
