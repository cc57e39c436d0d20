import CommunityDocuments
import CommunityModel
import Tables
import TestSupport
import Testing

@testable import Desk

/// The lookup in each of its states.
extension Tour {
  static let lookups: [TourStop] = [
    TourStop("residents") { $0.press(.lookup) },
    TourStop("residents-found") { $0.lookUp("zwm") },
    TourStop("residents-tokens") { $0.lookUp("z 3-2") },
    TourStop("residents-order") { $0.lookUp("1118-") },
    TourStop("residents-none") { $0.lookUp("zzzz") },
    TourStop("residents-phone") { $0.lookUp("4181") },
    TourStop("residents-place") { $0.lookUp("三号楼二单元501") },
    TourStop("residents-more") { $0.lookUp("第四网格") },
    TourStop("residents-other") { desk in
      try desk.rename("wjg", other: "欧阳建国")
      try desk.merge("张伟明", into: "罗玉祥")
      desk.lookUp("oyjg")
    },
    TourStop("residents-merged") { desk in
      try desk.merge("张伟明", into: "罗玉祥")
      desk.lookUp("zwm")
    },
    TourStop("import-folders") { desk in
      desk.services.entries = (10..<60).map { number in
        TableEntry(
          name: "台账\(number)", typed: "/home/clerk/台账\(number)/", isFolder: true, changed: 1_794_000_000)
      }
      desk.openImport()
    },
  ]
}

extension DeskHarness {
  fileprivate func lookUp(_ text: String) {
    press(.lookup)
    type(text)
  }

  private func person(_ query: String) throws -> Resident {
    let row = try #require(try store.findResidents(query, limit: 1).first)
    return try #require(try store.resident(row.id)).resident
  }

  /// Gives somebody another name beside their own.
  fileprivate func rename(_ query: String, other: String) throws {
    var resident = try person(query)
    resident.otherName = other
    _ = try store.save(
      .put([RecordEdit(.resident(resident))]), by: services.operatorOf(desk.context.staff), at: services.clock)
  }

  /// Takes one record into another.
  fileprivate func merge(_ query: String, into kept: String) throws {
    let merge = ResidentMerge(kept: try person(kept), other: try person(query).id, homes: .kept)
    _ = try store.save(.merge(merge), by: services.operatorOf(desk.context.staff), at: services.clock)
  }
}
