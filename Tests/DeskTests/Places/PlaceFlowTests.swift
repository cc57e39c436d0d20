import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Grids, buildings and households at work")
final class PlaceFlowTests: CommunityDeskSuite {
  /// Opens the record of a resident by name.
  private func openResident(_ name: String) {
    desk.press(.lookup)
    desk.type(name)
    desk.press(.open)
    #expect(desk.screen == "resident")
  }

  private func dwelling(_ place: String) throws -> DwellingSummary {
    let key = try #require(PlaceKey.parse(place))
    return try #require(try community.store.dwellings(at: key).first)
  }

  @Test("a building comes with all its doors in one save, and another time only with those it lacks")
  func addBuilding() throws {
    desk.press(.goGrids)
    desk.choose(.addDwelling)
    desk.fill(["building": "5号楼", "units": "2", "floors": "3", "doors": "2"])
    desk.save()
    #expect(desk.message.contains("12"))
    #expect(desk.text.contains("5号楼"))
    #expect(try dwelling("5-2-302").dwelling.use == .vacant)
    let before = try community.store.journal(limit: 100, by: nil).count

    desk.choose(.addDwelling)
    desk.fill(["building": "5", "units": "2", "floors": "3", "doors": "2"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "doors" }?.problem != nil, "nothing is missing")
    desk.fill(["floors": "4"])
    desk.save()
    #expect(desk.message.contains("4"))
    #expect(try community.store.journal(limit: 100, by: nil).count == before + 1)
    #expect(try dwelling("5-1-402").dwelling.floor == 4)
  }

  @Test("ten buildings alike come in one save, those that stand already only with the doors they lack")
  func addBuildings() throws {
    desk.press(.goGrids)
    desk.choose(.addDwelling)
    desk.fill(["building": "3-12", "units": "1", "floors": "2", "doors": "2"])
    #expect(desk.text.contains(desk.words("building.form.several", ["count": "10", "standing": "2"])))
    desk.save()
    #expect(desk.message == desk.words("building.done.several", ["buildings": "8", "count": "39"]))
    #expect(try dwelling("12-1-202").dwelling.floor == 2)
    let made = try community.store.buildings(of: nil, now: CommunityFixture.friday).map(\.building).filter {
      !["3", "4"].contains($0.name)
    }
    let spots = made.map { [$0.column, $0.row] } + [[0, 0]]
    #expect(Set(spots).count == spots.count, "none stands on another")
  }

  @Test(
    "buildings are named one by one, by ranges and by letters",
    arguments: [
      ("5号楼", ["5"]), ("1-3", ["1", "2", "3"]), ("1号楼至3号楼", ["1", "2", "3"]), ("1、3，5", ["1", "3", "5"]),
      ("A", ["A"]), ("2-1", ["2"]), ("2、1-3", ["2", "1", "3"]),
    ])
  func buildingNames(_ text: String, _ names: [String]) {
    #expect(BuildingName.several(text, desk.words) == names)
  }

  @Test("from the map into a building, to a door, to the household, to the person, and an order is for that place")
  func walk() throws {
    desk.press(.goGrids, .open, .open)
    #expect(desk.screen == "building")
    #expect(desk.text.contains("501"))
    #expect(desk.text.contains("张伟明"))
    desk.press(.newOrder)
    #expect(desk.form?.fields.first { $0.id == "place" }?.value == "3-2-501")
    #expect(desk.form?.fields.first { $0.id == "grid" }?.chosenLabel == "第一网格")
    desk.press(.back, .open)
    #expect(desk.screen == "household")
    #expect(desk.text.contains("李小红"))
    #expect(!desk.text.contains("13812345678"))
    desk.press(.open)
    #expect(desk.screen == "resident")
  }

  @Test("marks tell overdue, open, cared for, lived in and vacant by their character")
  func marks() throws {
    try community.register(then: [.assign(community.assignment())])
    desk.wait(seconds: 86_400 * 4)
    desk.press(.goGrids, .open, .open)
    #expect(desk.text.contains("501 ▲"))
    #expect(desk.text.contains("502*♥"), "a visit is owed there too")
    #expect(desk.text.contains("▲ 超"))
  }

  @Test("whoever moves ends the present episode and joins the household there")
  func moves() throws {
    openResident("张伟明")
    desk.choose(.addResidence)
    desk.fill(["place": "4-1-101", "from": "2026-11"])
    #expect(desk.form?.fields.first { $0.id == "home" }?.chosenLabel.contains("欧阳娜") == true)
    desk.save()
    #expect(!desk.isProblem)
    let detail = try #require(try community.store.resident(community.residents[0]))
    #expect(detail.home?.place?.description == "4-1-101")
    #expect(detail.episodes.map(\.residence.ending) == [nil, .movedOut])
    #expect(detail.episodes[1].residence.until?.iso == "2026-11")
    let left = try #require(try dwelling("3-2-501").households.first)
    #expect(try community.store.household(left)?.household.contact == nil)
    #expect(try dwelling("4-1-101").people == 2)
  }

  @Test("a household ends with the last who leaves it")
  func lastLeaves() throws {
    openResident("单雄")
    desk.choose(.recordDeath)
    desk.fill(["until": "2027"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "until" }?.problem != nil, "not in the future")
    desk.fill(["until": "2026-11-19"])
    desk.save()
    #expect(try community.store.resident(community.residents[2])?.status == .deceased)
    #expect(try dwelling("3-2-502").households == [])
  }

  @Test("a door that the file does not have is added in its building where somebody says so, as on the command line")
  func newDoor() throws {
    desk.press(.lookup, .newRecord)
    desk.fill(["name": "石小雨", "place": "3-9-999"])
    desk.save()
    let problem = try #require(desk.form?.fields.first { $0.id == "home" }?.problem)
    #expect(problem.contains("3-9-999"))
    desk.fill(["home": "3-9-999"])
    desk.save()
    #expect(!desk.isProblem)
    let added = try dwelling("3-9-999")
    #expect(added.people == 1 && added.dwelling.floor == 9 && added.dwelling.use == .ownerOccupied)
    let found = try community.store.findResidents("石小雨", limit: 5)
    #expect(found.map(\.place) == ["3-9-999"])
  }

  @Test(
    "a place is explained where it cannot be taken",
    arguments: [("车棚", "3-2-501"), ("3-2", "房号"), ("99-9-999", "99-9-999")])
  func places(typed: String, hint: String) throws {
    desk.press(.lookup, .newRecord)
    desk.fill(["name": "石小雨", "place": typed])
    desk.save()
    let problem = try #require(desk.form?.fields.first { $0.id == "place" }?.problem)
    #expect(problem.contains(hint))
    #expect(try community.store.findResidents("石小雨", limit: 5).isEmpty)
  }

  @Test("a new resident is put on file with the household, and the record opens")
  func newResident() throws {
    desk.press(.lookup, .newRecord)
    desk.fill(["name": "石小雨", "birth": "1990-5", "phones": "139 0000 555"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "phones" }?.problem != nil, "a digit is missing")
    desk.fill(["phones": "139 0000 5555 010-88886666", "place": "3-2-501"])
    desk.save()
    #expect(desk.screen == "resident")
    let found = try #require(try community.store.findResidents("石小雨", limit: 5).first)
    #expect(found.place == "3-2-501")
    #expect(try community.store.resident(found.id)?.resident.phones == ["13900005555", "010-88886666"])
    #expect(try dwelling("3-2-501").people == 3)
  }

  @Test("behind an empty door one can begin a household by name alone")
  func firstHousehold() throws {
    desk.press(.goGrids)
    desk.choose(.addDwelling)
    desk.fill(["building": "6", "units": "1", "floors": "1", "doors": "1"])
    desk.save()
    desk.press(.open, .moveLast, .open, .open)
    #expect(desk.screen == "household")
    desk.choose(.addHousehold)
    desk.fill(["resident": "钱多福", "phone": "13700001111", "kind": "租住"])
    desk.save()
    #expect(desk.screen == "household")
    #expect(desk.text.contains("钱多福"))
    let home = try dwelling("6-1-101")
    #expect(home.contactName == "钱多福")
    #expect(home.dwelling.use == .rented)
  }

  @Test("a restricted care tag asks for the consent, and a tag can be taken away")
  func careTags() throws {
    openResident("单雄")
    desk.choose(.addCareTag)
    desk.fill(["tag": "残疾"])
    desk.press(.submit, .open)
    #expect(desk.form?.fields.first { $0.id == "consent" }?.problem != nil)
    desk.fill(["consent": "本人 2026-11-20 口头同意"])
    desk.press(.submit, .open)
    #expect(try community.store.resident(community.residents[2])?.resident.careTags.count == 2)
    desk.choose(.addCareTag)
    desk.fill(["tag": "残疾"])
    desk.press(.submit)
    desk.key(.right)
    desk.press(.open)
    #expect(try community.store.resident(community.residents[2])?.resident.careTags.map(\.key) == ["livingAlone"])
  }

  @Test("what another desk saved in the meantime stays where nothing was typed here")
  func conflict() throws {
    openResident("张伟明")
    desk.press(.edit)
    desk.fill(["note": "下午在家"])
    let stored = try #require(try community.store.resident(community.residents[0]))
    var theirs = stored.resident
    theirs.otherName = "小张"
    _ = try community.store.save(
      .put([.changed(.resident(theirs), seen: stored.revision)]), by: community.clerk,
      at: CommunityFixture.friday)
    desk.save()
    #expect(desk.screen == "conflict")
    desk.press(.back)
    desk.save()
    let after = try #require(try community.store.resident(community.residents[0])).resident
    #expect(after.otherName == "小张")
    #expect(after.note == "下午在家")
  }

  @Test("an address may name the estate with 小区 or without")
  func estates() throws {
    desk.press(.goGrids)
    desk.choose(.addEstate)
    desk.fill(["name": "和平里小区"])
    desk.save()
    #expect(try community.store.estates().map(\.name) == ["梧桐里", "和平里"])
    desk.choose(.addEstate)
    desk.fill(["name": "和平里"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "name" }?.problem != nil)
  }
}
