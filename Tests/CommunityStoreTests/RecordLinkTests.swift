import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// What records say of the records that they name is what the file knows of them.
@Suite struct RecordLinkTests {
  @Test("The links of every kind are the foreign keys of its table", arguments: CommunityModel.Record.Kind.inUse)
  func foreignKeys(_ kind: CommunityModel.Record.Kind) throws {
    let it = try CommunityFixture()
    let keys = try it.store.read { db in
      try Row.fetchAll(
        db, sql: "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)", arguments: [kind.rawValue]
      )
      .map { try ($0.value(0) as String) + ">" + ($0.value(1) as String) }
    }
    let links = kind.links.compactMap { link in link.column.map { $0 + ">" + link.target.rawValue } }
    #expect(Set(links) == Set(keys))
    #expect(links.count == Set(links).count)
  }

  @Test(
    "Links to residents say what erasing and merging do, to volunteers what erasing does, others say neither",
    arguments: CommunityModel.Record.Kind.inUse)
  func people(_ kind: CommunityModel.Record.Kind) {
    for link in kind.links {
      let isResident = link.target == .resident
      #expect((link.erasing != nil) == (isResident || link.target == .volunteer), "\(link.field)")
      #expect((link.merging != nil) == isResident, "\(link.field)")
      if link.erasing != nil { #expect(link.column != nil) }
    }
  }

  @Test("Every link of a record with all of them is shown, and what is put in its place stays")
  func visiting() throws {
    for kind in CommunityModel.Record.Kind.allCases {
      var shown: Set<RecordLink> = []
      for record in RecordSamples.all where record.kind == kind {
        var content = record.content
        content.visitLinks { link, id in
          #expect(id == 2)
          shown.insert(link)
        }
        #expect(record.renumbered { $0.id + 7 }.mentions.allSatisfy { $0.reference.id == 9 })
        if kind != .community { #expect(record.renumbered { $0.id + 7 }.reference.id == 8) }
      }
      #expect(shown == Set(kind.links), "\(kind)")
    }
  }

  @Test("A volunteer who is a resident that is merged is the one who is kept from then on, until they are told apart")
  func volunteerFollows() throws {
    let it = try CommunityFixture()
    let saved = try it.store.save(
      .put([.new(.volunteer(Volunteer(id: -1, team: 1, name: "李小红", resident: it.residents[1])))]),
      by: it.secretary, at: CommunityFixture.friday)
    let id = try #require(saved.numbers.values.first)
    func who() throws -> Resident.ID? { try it.store.read { try Volunteer.fetch($0, id: id)?.value.resident } }
    let kept = try #require(try it.store.resident(it.residents[0]))
    let other = try #require(try it.store.resident(it.residents[1]))
    let merge = ResidentMerge(
      kept: kept.resident, other: other.resident.id, keptRevision: kept.revision, otherRevision: other.revision)
    let merged = try it.store.save(.merge(merge), by: it.secretary, at: CommunityFixture.friday)
    #expect(try who() == it.residents[0])
    _ = try it.store.save(.undo(merged.entry), by: it.secretary, at: CommunityFixture.friday)
    #expect(try who() == it.residents[1])
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }
}
