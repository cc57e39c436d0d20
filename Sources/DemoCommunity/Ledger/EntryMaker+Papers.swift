import CommunityModel

extension EntryMaker {
  /// A room that was asked for some days before.
  func venue(_ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    var draft = booking("venue", turn, on: day.advanced(by: random.within(1...6)), writtenOn: day, &random)
    var content = draft.content
    let isOff = turn % 9 == 7
    content.lines.append(EntryLine(.everybody, .attended, EntryMeasure.people, random.within(6...30)))
    guard let morning = office.schedule.worked(after: content.day) else { return draft }
    let moment = at(isOff ? day : morning, isOff ? 17 : 8, 41)
    draft.later.append(
      .init(command: isOff ? .cancel(reason: word("elsewhere")) : .markDone(content), at: moment))
    return draft
  }

  private func booking(
    _ kind: String, _ turn: Int, on day: Day, writtenOn written: Day, _ random: inout SplitMix64
  ) -> EntryDraft {
    let begin = random.within(28...36) * 30
    var content = EntryContent(day: day, from: clock(begin), until: clock(begin + 90), place: room(&random))
    content.title = says(kind, turn).title
    var draft = EntryDraft(kind, content, by: clerk(turn), at: at(written, 14, random.below(50)))
    draft.state = .planned
    return draft
  }

  /// What is planned this morning: rooms, appointments, the nights of the week.
  func ahead(_ turn: Int, writtenOn written: Day, _ random: inout SplitMix64) -> EntryDraft {
    let day = office.schedule.today.advanced(by: turn % 8)
    switch turn % 3 {
    case 0: return booking("venue", turn, on: day, writtenOn: written, &random)
    case 1:
      let member = anybody(turn)
      var content = EntryContent(day: day, from: clock(18 * 60 + 30), until: clock(8 * 60 + 30))
      content.fields["shift"] = .choice(office.calendar.isWorking(day) ? "night" : "weekend")
      content.lines = [.named(.staff(member.id), .did)]
      var draft = EntryDraft("duty", content, by: clerk(turn), at: at(written, 15, random.below(50)))
      draft.state = .planned
      return draft
    default:
      let home = cared.isEmpty ? home(turn) : office.homes[Int(cared[turn % cared.count].home)]
      let resident = cared.isEmpty ? home.contact : cared[turn % cared.count].resident
      let (place, grid) = office.dwelling(home)
      let worker = worker(of: grid)
      var content = EntryContent(day: day, place: place, grid: grid)
      content.lines = [.named(.resident(Int64(resident)), .received), .named(.staff(worker.id), .did)]
      var draft = EntryDraft("careVisit", content, by: worker, at: at(written, 16, random.below(50)))
      draft.state = .planned
      return draft
    }
  }

  /// What is written on paper, posted, stamped, taught or won.
  func paper(_ kind: String, _ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    let staff = clerk(turn)
    let lasts = kind == "training" || kind == "daycare"
    var draft = draft(kind, on: day, from: begin(&random), lasting: lasts ? 90 : nil, by: staff, &random)
    let words = says(kind, turn)
    (draft.content.title, draft.content.text) = (words.title, words.text)
    draft.content.lines = [.named(.staff(staff.id), kind == "training" ? .led : .did)]
    if !lasts { draft.content.from = nil }
    switch kind {
    case "training", "daycare":
      let people = random.within(8...24)
      draft.content.place = room(&random)
      draft.content.lines.append(EntryLine(.everybody, .attended, EntryMeasure.people, people))
      if kind == "training" { draft.content.lines.append(.counted("trained", people)) }
    case "bulletin":
      draft.content.fields["sentTo"] = .text(word("sentTo"))
      draft.content.fields["sentOn"] = .date(day)
    case "survey":
      draft.content.fields["tallies"] = .text(words.text)
      draft.content.text = ""
      draft.content.lines.append(.counted("copies", random.within(60...120)))
    case "disclosure":
      let until = day.advanced(by: 30)
      draft.content.fields = [
        "item": .text(words.title), "where": .text(word("notice")), "postedFrom": .date(day),
        "postedUntil": .date(until),
      ]
      // What is past has been taken down by now.
      if until <= office.schedule.today { draft.content.fields["takenDownOn"] = .date(until) }
      draft.content.lines.append(.counted("copies", 1))
    case "stamp":
      draft.content.fields["purpose"] = .text(words.title)
      draft.content.lines += [
        .counted("copies", random.within(1...3)),
        EntryLine(
          .staff(office.staff.secretary.id), .did, EntryMeasure.mention, 1, field: "approver"),
      ]
    case "award", "contest": addWinner(&draft, turn, &random)
    default: break
    }
    return draft
  }

  // MARK: Things and money

  /// Things that come and go, and money; what things they are is known when it is their turn.
  func counter(_ kind: String, _ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    let staff = clerk(turn)
    var draft = draft(kind, on: day, from: begin(&random), lasting: nil, by: staff, &random)
    draft.content.lines = [.named(.staff(staff.id), .did)]
    let words = says(kind, turn)
    (draft.content.title, draft.content.text) = (words.title, words.text)
    switch kind {
    case "goodsOut":
      let home = random.pick(office.homes)
      draft.content.grid = office.dwelling(home).1
      draft.content.lines.append(.named(.resident(Int64(home.contact)), .received))
    case "fund":
      guard let fund = funds.isEmpty ? nil : funds[turn % funds.count] else { break }
      // Money comes in before any of it is spent.
      let isIn = turn % 4 == 0
      draft.content.fields["source"] = .text(words.title)
      draft.content.lines.append(
        EntryLine(
          .fund(fund), isIn ? .received : .gave, EntryMeasure.money, random.within(1...9) * (isIn ? 50_000 : 9_000)))
    default: break
    }
    return draft
  }

  /// Things that somebody gave in the place of things that were to be given out.
  func goodsIn(like draft: EntryDraft) -> EntryDraft {
    var it = draft
    it.kind = "goodsIn"
    it.content.grid = nil
    it.content.lines = [.named(.staff(draft.by.id), .did)]
    return it
  }

  private func addWinner(_ draft: inout EntryDraft, _ turn: Int, _ random: inout SplitMix64) {
    draft.content.fields["award"] = .text(word("award"))
    if draft.kind == "contest" {
      let home = random.pick(office.homes)
      draft.content.fields["tallies"] = .text(word("tallies"))
      draft.content.lines += [
        .named(.household(Int64(home.household)), .received), .counted("votes", random.within(40...90)),
      ]
    } else if !carers.isEmpty {
      draft.content.lines = [.named(.volunteer(carers[turn % carers.count].id), .received)]
    } else {
      draft.content.lines[0].role = .received
    }
  }
}
