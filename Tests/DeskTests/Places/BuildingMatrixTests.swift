import CommunityModel
import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Building matrix")
struct BuildingMatrixTests {
  /// Dwellings numbered along from 1, one `unit/floor/room` each.
  static func matrix(_ doors: [(unit: String, floor: Int, room: String)]) -> BuildingMatrix {
    BuildingMatrix(
      doors.enumerated().map { index, door in
        DwellingSummary(
          dwelling: Dwelling(
            id: Int64(index + 1), building: 1, unit: door.unit, floor: door.floor, room: door.room, use: .ownerOccupied),
          revision: 1, key: PlaceKey(building: "3", unit: door.unit, room: door.room), households: [], contactName: nil,
          people: 0,
          openOrders: 0, overdue: 0, hasCareTag: false)
      })
  }

  static func block(units: Int, floors: Int, doors: Int) -> BuildingMatrix {
    matrix(
      (1...units).flatMap { unit in
        (1...floors).flatMap { floor in
          (1...doors).map { (String(unit), floor, "\(floor)0\($0)") }
        }
      })
  }

  @Test("doors stand below each other by what follows the floor in their number, units in order, floors from the top")
  func order() {
    let matrix = Self.matrix([
      ("2", 1, "101"), ("1", 1, "102"), ("1", 10, "1001"), ("1", 1, "101"), ("10", 2, "2A"), ("1", -1, "B1"),
    ])
    #expect(matrix.floors == [10, 2, 1, -1])
    #expect(matrix.doors.map(\.unit) == ["1", "1", "1", "2", "10"])
    #expect(matrix.doors.map(\.door) == ["01", "02", "B1", "01", "A"])
    #expect(matrix.place(of: 3) == Point(column: 0, row: 0))
    #expect(matrix.roomWidth == 4)
  }

  @Test("a room below ground stands under those above it, as wide as it is shown")
  func belowGround() {
    let matrix = Self.matrix([("1", 1, "101"), ("1", -1, "负101"), ("", 2, "201")])
    #expect(matrix.doors.map(\.door) == ["01", "01"] && matrix.doors.map(\.unit) == ["", "1"])
    #expect(matrix.roomWidth == 5)
  }

  @Test("arrows lead to the nearest door, over gaps, and stop at the edges")
  func arrows() {
    // 2F: 201 202, 1F: 102 only.
    let matrix = Self.matrix([("1", 2, "201"), ("1", 2, "202"), ("1", 1, "102")])
    let corner = Point(column: 0, row: 0)
    #expect(matrix.neighbour(of: corner, .moveRight, page: 5) == 2)
    #expect(matrix.neighbour(of: corner, .moveDown, page: 5) == 3)
    #expect(matrix.neighbour(of: corner, .pageDown, page: 5) == 3)
    #expect(matrix.neighbour(of: corner, .moveUp, page: 5) == nil)
    #expect(matrix.neighbour(of: corner, .moveLeft, page: 5) == nil)
    #expect(matrix.neighbour(of: corner, .moveLast, page: 5) == 2)
  }

  @Test("whatever is selected shows, in every size", arguments: [(20, 4), (30, 8), (42, 11), (60, 30), (7, 2)])
  func visible(columns: Int, rows: Int) throws {
    let matrix = Self.block(units: 4, floors: 18, doors: 4)
    let area = Rect(column: 3, row: 2, columns: columns, rows: rows)
    var (left, top) = (0, 0)
    for id in stride(from: 1, through: Int64(288), by: 7) {
      let place = try #require(matrix.place(of: id))
      let layout = MatrixLayout(matrix, in: area, left: left, top: top, selected: place)
      #expect(layout.doors.contains { $0.door == place.column })
      #expect(layout.floors.contains(place.row))
      for door in layout.doors.dropFirst() {
        #expect(door.column + layout.cell - 1 <= area.endColumn)
      }
      (left, top) = (layout.left, layout.top)
    }
  }

  @Test("a cell of the screen leads back to its door")
  func mouse() throws {
    let matrix = Self.block(units: 3, floors: 6, doors: 2)
    let area = Rect(column: 2, row: 3, columns: 60, rows: 10)
    let layout = MatrixLayout(matrix, in: area, left: 0, top: 0, selected: nil)
    for (door, column) in layout.doors {
      #expect(layout.cell(at: Point(column: column + 1, row: area.row + 2)) == Point(column: door, row: 1))
    }
    #expect(layout.cell(at: area.origin) == nil)
  }
}

@Suite("Dates known in part")
struct PartialDateEntryTests {
  @Test(
    "a year, a year and a month, or a day are read as people write them",
    arguments: [
      ("1958", "1958"), ("1958-3", "1958-03"), ("1958-03-02", "1958-03-02"), ("1958.3.2", "1958-03-02"),
      ("19580302", "1958-03-02"), ("195803", "1958-03"), ("1958年3月", "1958-03"), ("１９５８－３", "1958-03"),
      ("11-19", "2026-11-19"), ("11-21", "2025-11-21"), ("今天", "2026-11-20"), ("1958-13", nil), ("abc", nil),
      ("1958-02-30", nil), ("", nil),
    ] as [(String, String?)])
  func read(text: String, expected: String?) {
    let date = DateEntry.partialDate(text, today: CommunityFixture.day("2026-11-20"), words: Wording(language: .zh))
    #expect(date?.iso == expected)
  }
}
