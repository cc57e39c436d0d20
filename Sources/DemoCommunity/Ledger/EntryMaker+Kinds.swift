import CommunityModel

extension EntryMaker {
  /// An entry of a kind.
  /// - Parameter turn: how many of the kind came before.
  func draft(_ kind: String, turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    switch kind {
    case "visit": visit(turn, on: day, &random)
    case "careVisit": careVisit(turn, on: day, &random)
    case "memo": memo(turn, on: day, &random)
    case "safetyCheck", "mediation", "consult", "service", "condolence":
      atDoor(kind, turn, on: day, &random)
    case "reception", "council", "talk": meeting(kind, turn, on: day, &random)
    case "duty": duty(turn, on: day, &random)
    case "handover": handover(turn, on: day, &random)
    case "attendance": attendance(turn, on: day, &random)
    case "promise", "project": promise(kind, turn, on: day, &random)
    case "wish": wish(turn, on: day, &random)
    case "goodsIn", "goodsOut", "stockTake", "fund": counter(kind, turn, on: day, &random)
    case "venue": venue(turn, on: day, &random)
    default: paper(kind, turn, on: day, &random)
    }
  }

  // MARK: Visits

  private static let outcomes = Weighted<String>([("well", 86), ("notHome", 11), ("declined", 3)])

  private func visit(_ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    let home = home(turn * 7)
    let (place, grid) = office.dwelling(home)
    let worker = worker(of: grid)
    let minutes = random.within(2...6) * 5
    var draft = draft("visit", on: day, from: begin(&random), lasting: minutes, by: worker, &random)
    (draft.content.place, draft.content.grid) = (place, grid)
    draft.content.lines = [
      .named(.household(Int64(home.household)), .received), .named(.staff(worker.id), .did),
    ]
    setOutcome(&draft, turn, &random)
    if draft.content.outcome == "well", random.chance(perMille: 600) {
      draft.content.lines.append(.named(.resident(Int64(home.contact)), .attended))
    }
    return draft
  }

  private func careVisit(_ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    guard !cared.isEmpty else { return visit(turn, on: day, &random) }
    let minutes = random.within(3...9) * 5
    var draft = draft(
      "careVisit", on: day, from: begin(&random), lasting: minutes, by: office.staff.secretary, &random)
    setOutcome(&draft, turn, &random)
    return draft
  }

  /// Makes a care visit one of whoever's turn it is.
  func lookIn(_ turn: Int, with draft: inout EntryDraft) {
    let somebody = cared[turn % cared.count]
    let (place, grid) = office.dwelling(office.homes[Int(somebody.home)])
    draft.by = worker(of: grid)
    (draft.content.place, draft.content.grid) = (place, grid)
    draft.content.lines = [
      .named(.resident(Int64(somebody.resident)), .received), .named(.staff(draft.by.id), .did),
    ]
  }

  private func setOutcome(_ draft: inout EntryDraft, _ turn: Int, _ random: inout SplitMix64) {
    let outcome = Self.outcomes.pick(&random)
    draft.content.outcome = outcome
    if outcome == "declined" {
      let isForGood = random.chance(perMille: 250)
      draft.content.fields[EntryKind.declinesField] = .choice(isForGood ? EntryKind.forGood : EntryKind.thisTime)
    }
    if outcome == "well", random.chance(perMille: 350) { draft.content.text = says(draft.kind, turn).text }
    // Nobody stays long before a closed door.
    if outcome != "well" { draft.content.until = nil }
  }

  private func memo(_ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    let (place, grid) = office.spot(near: random.pick(office.homes), &random)
    let worker = worker(of: grid)
    var draft = draft("memo", on: day, from: begin(&random), lasting: nil, by: worker, &random)
    (draft.content.place, draft.content.grid) = (place, grid)
    draft.content.text = says("memo", turn).text.replacing("{spot}", with: place.raw)
    draft.content.lines = [.named(.staff(worker.id), .did)]
    if random.chance(perMille: 200) { draft.content.lines.append(.counted("incidents", 1)) }
    return draft
  }

  /// What is done at somebody's place, or said at the counter.
  private func atDoor(_ kind: String, _ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    let home = random.pick(office.homes)
    let (place, grid) = kind == "safetyCheck" ? office.sharedPart(home, isWhole: true) : office.dwelling(home)
    let worker = kind == "consult" ? clerk(turn) : worker(of: grid)
    let minutes = kind == "consult" ? nil : Int?.some(random.within(4...16) * 5)
    var draft = draft(kind, on: day, from: begin(&random), lasting: minutes, by: worker, &random)
    let words = says(kind, turn)
    (draft.content.title, draft.content.text) = (words.title, words.text)
    draft.content.lines = [.named(.staff(worker.id), .did)]
    if kind != "consult" { (draft.content.place, draft.content.grid) = (place, grid) }
    switch kind {
    case "safetyCheck":
      draft.content.outcome = turn % 9 == 4 ? "found" : "clear"
      draft.content.lines += [.counted("rounds", 1)] + (turn % 9 == 4 ? [.counted("incidents", 1)] : [])
    case "mediation":
      draft.content.outcome = turn % 5 == 3 ? "notAgreed" : "agreed"
      draft.content.lines.append(EntryLine(.everybody, .attended, EntryMeasure.people, 2))
    case "consult": draft.content.lines.append(EntryLine(.everybody, .received, EntryMeasure.people, 1))
    default:
      draft.content.lines.append(.named(.resident(Int64(home.contact)), .received))
      if let carer = carers.isEmpty ? nil : carers[turn % carers.count], carer.joined <= day, kind == "service" {
        draft.content.lines[0] = .named(.volunteer(carer.id), .did)
      }
    }
    return draft
  }

  // MARK: People and shifts

  /// A night, arranged in the morning and written down the next one.
  private func duty(_ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    let member = anybody(turn)
    var content = EntryContent(day: day, from: clock(18 * 60 + 30), until: clock(8 * 60 + 30))
    content.fields["shift"] = .choice(office.calendar.isWorking(day) ? "night" : "weekend")
    content.lines = [.named(.staff(member.id), .did)]
    var draft = EntryDraft("duty", content, by: member, at: at(day, 8, 50 + random.below(10)))
    draft.state = .planned
    content.text = says("duty", turn).text
    if let morning = office.schedule.worked(after: day) {
      draft.later.append(.init(command: .markDone(content), at: at(morning, 8, 31 + random.below(9))))
    }
    return draft
  }

  private func handover(_ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    let (from, to) = (clerk(turn), anybody(turn))
    var draft = draft("handover", on: day, from: 18 * 60 + 30, lasting: nil, by: to, &random)
    draft.content.text = says("handover", turn).text
    draft.content.lines = [.named(.staff(from.id), .gave), .counted("incidents", random.within(1...6))]
    if to.id != from.id { draft.content.lines.append(.named(.staff(to.id), .received)) }
    return draft
  }

  private func attendance(_ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    let member = anybody(turn)
    let isAway = turn % 6 == 5
    var draft = draft("attendance", on: day, from: 8 * 60 + 55, lasting: nil, by: member, &random)
    draft.content.lines = [.named(.staff(member.id), isAway ? .leave : .did)]
    if isAway {
      draft.content.from = nil
      draft.content.lines.append(EntryLine(.staff(member.id), .leave, "days", 1))
    }
    return draft
  }
}
