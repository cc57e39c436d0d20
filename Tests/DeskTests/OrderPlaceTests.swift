import CommunityModel
import TestSupport
import Testing

@testable import Desk

/// What the place of an order brings with it: its grid, and who answers for that.
@Suite struct OrderPlaceTests {
  @Test("A typed place brings its grid and the grid's leader, as far as nobody chose others")
  func gridOfPlace() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501"])
    #expect(desk.form?.fields.value("grid") == "1")
    #expect(desk.form?.fields.value("who") == String(it.secretary.staff.id), "the grid's leader")
    desk.fill(["place": "四号楼"])
    #expect(desk.form?.fields.value("grid") == "2")
    #expect(desk.form?.fields.value("who") == "", "that grid has no leader")
    desk.fill(["place": "院内车棚"])
    #expect(desk.form?.fields.value("grid") == "")
    desk.fill(["grid": "第二网格"])
    desk.fill(["place": "3-2-502", "category": "供暖", "text": "暖气不热"])
    desk.save()
    let row = try #require(try it.store.orders(OrderQuery()).first)
    #expect(row.grid == 2, "what was chosen stays")
  }

  @Test("Whoever is chosen in the form brings the place they live at, and is named in the assignment")
  func placeOfRequester() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.newOrder)
    #expect(desk.form.map { $0.fields[$0.focus].id } == "requester", "who asks comes first")
    desk.type("ouyn")
    desk.press(.open)
    #expect(desk.form?.fields.value("place") == "4-1-101")
    #expect(desk.form?.fields.value("grid") == "2")
    desk.goTo(field: "requester")
    desk.key(.backspace)
    desk.type("zwm")
    desk.press(.open)
    #expect(desk.form?.fields.value("place") == "3-2-501", "another one lives elsewhere")
    desk.fill(["category": "供暖", "text": "暖气不热"])
    desk.save()
    let order = try desk.order(try #require(OrderNumber("20261120-001")))
    #expect(order.registration.requester == .resident(it.residents[0]))
    #expect(order.registration.grid == 1)
    #expect(order.assignment?.forWhom == "张伟明")
    #expect(order.assignment?.who == it.secretary.staff.id)
  }

  @Test("A typed place stays where somebody is chosen afterwards")
  func typedPlace() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.newOrder)
    desk.fill(["place": "4号楼"])
    desk.goTo(field: "requester")
    desk.type("zwm")
    desk.press(.open)
    #expect(desk.form?.fields.value("place") == "4号楼")
    #expect(desk.form?.fields.value("grid") == "2")
  }

  @Test("A confidential order that is assigned at once does not name who asked as the one it is for")
  func confidential() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.newOrder)
    desk.type("zwm")
    desk.press(.open)
    desk.fill(["category": "供暖", "text": "暖气不热"])
    desk.goTo(field: "confidential")
    desk.type(" ")
    desk.save()
    let order = try desk.order(try #require(OrderNumber("20261120-001")))
    #expect(order.registration.isConfidential)
    #expect(order.assignment?.forWhom == "3-2-501")
  }

  @Test("A corrected place takes its grid along, unless the grid is chosen too")
  func amended() throws {
    let it = try CommunityFixture()
    let order = try it.register()
    let desk = try it.desk()
    desk.open(order.number)
    desk.choose(.edit)
    #expect(desk.form?.fields.value("grid") == "1")
    desk.fill(["place": "4-1-101"])
    #expect(desk.form?.fields.value("grid") == "2")
    desk.fill(["place": "3-2-501"])
    #expect(desk.form?.fields.value("grid") == "1", "as it was registered")
    desk.fill(["place": "4-1-101"])
    desk.save()
    #expect(try desk.order(order.number).registration.grid == 2)
    #expect(try desk.order(order.number).registration.place.raw == "4-1-101")
  }

  @Test("A corrected place that the file does not know keeps the grid that was chosen for the order")
  func amendedWords() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.newOrder)
    desk.fill(["place": "院内车棚", "grid": "第二网格", "category": "供暖", "text": "暖气不热"])
    desk.save()
    let number = try #require(OrderNumber("20261120-001"))
    desk.open(number)
    desk.choose(.edit)
    desk.fill(["place": "院内东车棚"])
    #expect(desk.form?.fields.value("grid") == "2")
    desk.save()
    #expect(try desk.order(number).registration.place.raw == "院内东车棚")
    #expect(try desk.order(number).registration.grid == 2)
  }
}
