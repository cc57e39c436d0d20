import CommunityModel
import CommunityResources
import DemoCommunity
import Testing

/// A Friday in the heating season.
let friday = Day(number: 20_777)

/// The default community of a seed.
func poured(
  seed: UInt64 = 7, households: Int = 800, orders: Int? = nil, entries: Int? = nil, years: Int = 1,
  today: Day = friday
) throws -> GatheringSink {
  var sink = GatheringSink()
  try DemoCommunity(
    seed: seed, households: households, orders: orders, entries: entries, years: years, today: today
  ).pour(into: &sink)
  return sink
}

@Suite("A demo community: places and people")
struct DemoPeopleTests {
  let sink: GatheringSink

  init() throws {
    sink = try poured()
  }

  @Test("the same seed and day give the same community, another seed another")
  func same() throws {
    #expect(try poured() == sink)
    #expect(try poured(seed: 8) != sink)
    #expect(friday.iso == "2026-11-20")
  }

  @Test("records come first, then orders by number, then entries, then seals by day")
  func order() {
    #expect(!sink.isOutOfOrder)
  }

  @Test("every number that a record mentions is a record's")
  func references() {
    let known = Set(sink.records.map(\.reference))
    let twice = Dictionary(grouping: sink.records.map(\.reference)) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(twice.isEmpty, "\(twice)")
    for record in sink.records {
      var mentioned: [Record.Reference] = []
      _ = record.renumbered {
        mentioned.append($0)
        return $0.id
      }
      #expect(mentioned.allSatisfy(known.contains), "\(record.reference)")
    }
    for resident in sink.residents {
      #expect(resident.consents.allSatisfy { known.contains(.init(.staff, $0.recordedBy)) })
    }
  }

  @Test("it has records of every kind, and of a small one too", arguments: [60, 800])
  func kinds(households: Int) throws {
    let kinds = Set(try poured(households: households).records.map(\.kind))
    // What is owed comes with every new file.
    #expect(Set(Record.Kind.inUse).subtracting(kinds).subtracting([.rhythm]).isEmpty)
  }

  @Test("it is of the size of a real one")
  func size() {
    let living = sink.households.filter { $0.until == nil }
    #expect(living.count == 800)
    #expect((1900...2400).contains(sink.residents.count), "\(sink.residents.count)")
    #expect((6...9).contains(sink.grids.count) && sink.grids.allSatisfy { $0.code.hasPrefix("990102013006") })
    #expect((11...15).contains(sink.staff.count))
    let uses = Dictionary(grouping: sink.dwellings, by: \.use).mapValues(\.count)
    #expect(Dwelling.Use.allCases.allSatisfy { (uses[$0] ?? 0) > 2 }, "\(uses)")
    let people = Dictionary(grouping: sink.volunteers, by: \.teams).mapValues(\.count)
    #expect(people.count == 7 && people.values.allSatisfy { (12...40).contains($0) }, "\(people)")
  }

  @Test("every status a resident can have is there, and some came back")
  func statuses() {
    let episodes = Dictionary(grouping: sink.residences, by: \.resident)
    let statuses = Set(sink.residents.map { Resident.Status(of: episodes[$0.id] ?? []) })
    #expect(statuses == Set(Resident.Status.allCases))
    #expect(episodes.values.contains { $0.count == 2 && $0.contains { $0.isCurrent } })
    #expect(sink.residences.allSatisfy { $0.isCurrent == ($0.until == nil) })
    for residence in sink.residences {
      guard let from = residence.from, let until = residence.until else { continue }
      #expect(from.earliest <= until.latest, "\(residence)")
    }
  }

  @Test("张伟明 lives beside 3-2-501, and has a younger namesake")
  func known() throws {
    let namesakes = sink.residents.filter { $0.name == "张伟明" }
    #expect(namesakes.count >= 2)
    #expect(namesakes.contains { (66...68).contains($0.birth?.age(on: friday) ?? 0) })
    let door = try #require(sink.dwellings.first { $0.unit == "2" && $0.room == "501" && $0.building == 3 })
    let household = try #require(sink.households.first { $0.dwelling == door.id && $0.until == nil })
    #expect(sink.residents.first { $0.id == household.contact }?.name == "王建国")
  }

  @Test("namesakes are common and unusual surnames are there")
  func names() {
    let names = Dictionary(grouping: sink.residents, by: \.name)
    #expect(names.values.filter { $0.count > 1 }.count > 40)
    for surname in ["单", "解", "仇", "曾", "区", "查", "翟", "覃", "欧阳", "司马"] {
      #expect(sink.residents.contains { $0.name.hasPrefix(surname) }, "\(surname)")
    }
    #expect(sink.residents.contains { $0.name.contains("·") })
  }

  @Test("nothing is held that the product refuses to hold")
  func privacy() {
    let kinds = Catalogue.bundled.careTags
    for resident in sink.residents {
      #expect(resident.identityNumber == nil && resident.note.count <= Resident.longestNote)
      #expect(BundledResource.textCheck.found(in: resident.note).isEmpty)
      for phone in resident.phones {
        #expect(["142", "143", "161", "163", "164", "168", "169"].contains(String(phone.prefix(3))))
        #expect(phone.utf8.count == 11)
      }
      let age = resident.birth?.age(on: friday) ?? 0
      for tag in resident.careTags {
        #expect(!tag.purpose.isEmpty && !tag.source.isEmpty)
        let kind = kinds.first { $0.key == tag.key }
        #expect(kind != nil, "\(tag.key)")
        if kind?.isRestricted == true || age < 14 { #expect(tag.consent?.isEmpty == false, "\(tag)") }
      }
    }
    for row in BundledResource.demo.rows {
      for text in row { #expect(BundledResource.textCheck.found(in: String(text)).isEmpty, "\(text)") }
    }
  }

  @Test("other sizes", arguments: [20, 60, 2400])
  func sizes(households: Int) throws {
    let sink = try poured(households: households)
    #expect(sink.households.filter { $0.until == nil }.count == households)
    #expect(sink.orders.count == households / 2)
    #expect(sink.residents.contains { $0.name == "张伟明" })
    let places = Set(sink.dwellings.map { "\($0.building) \($0.unit) \($0.room)" })
    #expect(places.count == sink.dwellings.count)
  }
}
