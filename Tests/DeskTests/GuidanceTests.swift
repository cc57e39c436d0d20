import CommunityModel
import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

/// What helps somebody new, and is out of the way of whoever knows: tour, hints, the palette, what was told.
@Suite struct GuidanceTests {
  private func desk(habits: String = "", isDemo: Bool = false, language: Language = .zh) throws -> DeskHarness {
    let store = try DemoDesk.store()
    let secretary = try #require(try store.staff().first { $0.role == .secretary })
    return try DeskHarness(
      store, staff: secretary, language: language, now: DemoDesk.now, habits: habits, isDemo: isDemo)
  }

  private func told(_ desk: DeskHarness) -> String { desk.lines[desk.frame.size.rows - 2].trimmed }

  @Test("What was got used to is read as it was written, and what is no such line is left out")
  func habits() {
    var habits = Habits()
    habits.choose(.certificates)
    habits.choose(.openKeys)
    habits.choose(.certificates)
    habits.use(.filter)
    habits.use(.register)
    for _ in 0..<5 { habits.use(.register) }
    habits.noteSource(.phone, by: 3)
    habits.hasToured = true
    #expect(habits.recent == [.certificates, .openKeys])
    #expect(habits.knows(.register) && !habits.knows(.filter))
    #expect(Habits(habits.text) == habits)
    #expect(Habits("recent = certificates nonsense\nused = x:1 filter:99\n???\nhints = off").knows(.filter))
    #expect(Habits("hints = off").givesHints == false)
  }

  @Test("Two desks of one account add up to what both have learned")
  func bothDesks() {
    var (one, other) = (Habits(), Habits())
    one.choose(.openKeys)
    other.choose(.certificates)
    other.use(.filter)
    let both = one.adding(other)
    #expect(both.recent == [.openKeys, .certificates] && both.uses[.filter] == 1)
  }

  @Test(
    "A key worth knowing is named while nothing else is told, until it was pressed twice", arguments: Language.allCases)
  func hints(_ language: Language) throws {
    let desk = try desk(language: language)
    #expect(told(desk) == desk.words("know.today.lookup"))
    for _ in 0..<Habits.known {
      desk.press(.lookup)
      #expect(told(desk) != desk.words("know.today.lookup"))
      desk.press(.back)
    }
    #expect(told(desk) == desk.words("know.today.register"), "the lookup is known, so the next key is named")
  }

  @Test("Every hint is a sentence in both languages, of an action that its screen offers")
  func everyHint() throws {
    for hint in Hint.all {
      for language in Language.allCases { #expect(Wording(language: language).contains(hint.phrase), "\(hint)") }
    }
  }

  @Test("A screen above another, such as 查重 above 找人, gets none of its hints; every form gets those of forms")
  func hintsOfTheirScreen() {
    let offers = ActionID.allCases.map { Offer(action: $0, refusal: nil, label: nil, isInBar: false) }
    #expect(Hint.next(on: "residents", offers, Habits()) != nil)
    #expect(Hint.next(on: "residents.duplicates", offers, Habits()) == nil)
    #expect(Hint.next(on: "form.order", offers, Habits())?.action == .submit)
  }

  @Test("While a box takes digits the screens keep their names at 80 columns", arguments: Language.allCases)
  func tabsWhileTyping(_ language: Language) throws {
    let desk = try desk(language: language)
    desk.resize(80, 24)
    desk.press(.lookup)
    let tabs = desk.lines[1]
    for screen in MainScreen.allCases {
      #expect(tabs.contains(desk.words(Phrase("screen.\(screen.name)"))), "\(tabs)")
    }
  }

  @Test("Who wants no hints turns them off in the palette, and finds them turned off the next time")
  func hintsOff() throws {
    let desk = try desk()
    desk.press(.palette)
    desk.type("提示")
    desk.press(.open)
    desk.press(.moveDown)
    #expect(told(desk).isEmpty)
    #expect(Habits(desk.services.own[.habits] ?? "").givesHints == false)
  }

  @Test("The tour is begun in the demo by whoever has never seen it, waits for each thing to be done, and ends")
  func tour() throws {
    let desk = try desk(isDemo: true)
    func isAt(_ step: DeskTour.Step) -> Bool {
      desk.text.contains(desk.words(Phrase("tour.\(step.rawValue)")).prefix(12))
    }
    #expect(isAt(.openOrder))
    desk.press(.moveDown)
    #expect(isAt(.openOrder), "what is something else leaves it where it is")
    while desk.screen == "today", (desk.desk.state.top as? TodayScreen)?.card == nil,
      desk.offer(.open)?.refusal == nil
    {
      desk.press(.open)
      if desk.screen != "order.card" { desk.press(.back, .moveDown) }
    }
    #expect(isAt(.seeActions))
    desk.press(.actionMenu)
    #expect(isAt(.comeBack))
    desk.press(.back, .back)
    #expect(isAt(.lookUp))
    desk.press(.lookup)
    #expect(isAt(.openPerson))
    desk.type("w")
    desk.press(.open)
    #expect(isAt(.register))
    desk.press(.newOrder)
    desk.fill(["category": "供暖", "text": "暖气不热"])
    desk.save()
    #expect(desk.desk.tour?.step == .undo, "\(desk.screen): \(desk.message)")
    desk.press(.moveDown)
    #expect(isAt(.undo))
    desk.press(.undo, .open)
    #expect(isAt(.closeDay) || desk.desk.tour?.step == .closeDay)
    desk.press(.goDayClose, .palette)
    #expect(isAt(.help))
    desk.press(.back, .help)
    #expect(desk.desk.tour?.isOver == true)
    desk.press(.back)
    #expect(desk.desk.tour == nil)
    #expect(Habits(desk.services.own[.habits] ?? "").hasToured)
  }

  @Test("Whoever has been shown around is not again, and Esc on 今日 ends a tour")
  func tourOnce() throws {
    #expect(try desk(habits: "toured = yes", isDemo: true).desk.tour == nil)
    #expect(try desk().desk.tour == nil, "only the demo begins by itself")
    let desk = try desk(isDemo: true)
    desk.press(.back)
    #expect(desk.desk.tour == nil && desk.message == desk.words("tour.left"))
  }

  @Test("What was told is found again, the latest first; somebody else who takes over does not see it")
  func messages() throws {
    let it = try CommunityFixture()
    let number = try it.register("路灯坏了").number
    let desk = try it.desk()
    desk.open(number)
    desk.choose(.note)
    desk.fill(["note": "问过物业"])
    desk.save()
    let told = desk.message
    desk.press(.moveDown, .palette)
    desk.type("消息")
    desk.press(.open)
    #expect(desk.screen == "messages")
    #expect(desk.text.contains(told.prefix(10)))
  }

  @Test("The palette offers first what was chosen there lately, also the next time")
  func recent() throws {
    let desk = try desk()
    desk.press(.palette)
    desk.type("快捷键")
    desk.press(.open)
    #expect(desk.screen == "keys")
    desk.press(.goToday, .palette)
    #expect((desk.desk.state.top as? MenuScreen)?.shown.first?.choice.key == ActionID.openKeys.rawValue)
    #expect(desk.desk.context.habits.recent == [.openKeys])
  }

  @Test(
    "What people call things finds them from everywhere",
    arguments: [
      ("打印", ActionID.export), ("导出", .export), ("备份", .backUp), ("设置", .goSettings), ("退出", .quit),
      ("教程", .tour), ("找人", .lookup),
    ])
  func names(_ typed: String, _ action: ActionID) throws {
    let desk = try desk()
    for screen in [ActionID.goToday, .goTeams, .goSettings] {
      desk.press(screen, .palette)
      desk.type(typed)
      let found = try #require(desk.desk.state.top as? MenuScreen).shown
      #expect(found.first?.choice.key == action.rawValue, "\(found.prefix(3).map(\.choice.label))")
      desk.press(.back, .back)
    }
  }

  @Test(
    "What cannot be done here is found too, after what can, and says where it is done", arguments: Language.allCases)
  func elsewhere(_ language: Language) throws {
    let desk = try desk(language: language)
    let places: [(ActionID, Phrase)] = [
      (.chase, "elsewhere.order"), (.findDuplicates, "elsewhere.residents"), (.reveal, "elsewhere.resident"),
    ]
    for (action, place) in places {
      desk.press(.goSettings, .palette)
      desk.type(desk.words.label(of: action))
      let found = try #require(desk.desk.state.top as? MenuScreen).shown
      let entry = try #require(found.first { $0.choice.key == action.rawValue })
      #expect(entry.refusal?.contains(desk.words(place)) == true, "\(action)")
      #expect(found.drop { $0.refusal == nil }.allSatisfy { $0.refusal != nil })
      desk.press(.back, .back)
    }
    for action in ActionID.allCases {
      #expect(desk.words.contains(Phrase("elsewhere.\(action.whereDone.rawValue)")), "\(action)")
    }
  }
}
