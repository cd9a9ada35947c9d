# Every text of the mirror in English. Short, plain, kind; nothing here asks for more.
#
# A main line has at most 42 characters, the smaller line under it (KEY-more) at most 70.
# $side is the patient's own side: left, right or none. A part that adds a key adds it to every
# language, with the same values.

## Waking, and why nothing can be measured

awake-hello = Hello. Make yourself comfortable.
awake-raise-hand = Raise an open hand to start.
awake-raise-hand-more = Beside your face, held still for a moment.

why-not-no-face = Step in front of the mirror.
why-not-another-person = One person at a time, please.
why-not-too-far = Come a little closer.
why-not-too-near = Step back a little.
why-not-partly-out-of-view = Step to the middle of the mirror.
why-not-turned = Look straight into the mirror.
why-not-tilted = Hold your head upright.
why-not-dark = It is too dark. Is there a light?
why-not-hand-over-mouth = Let me see your mouth, please.
why-not-moving = Keep your head still for a moment.
why-not-no-rest-yet = Let your face rest. Look straight ahead.

camera-away = The camera is unplugged. I am waiting.
camera-silent = I see nothing just now. One moment.
starting = One moment. I am getting ready.
size-unknown = How large is this screen?
size-unknown-more = Measure its lit area; set panel.width_mm and panel.height_mm.

## Gestures

gestures-reminder = Open hand: pause. Fist: something feels tight.

## Check-in: doing nothing goes on, a fist says yes

check-in-emergency = New weakness in arm or leg? Show a fist.
check-in-emergency-more = Also for new trouble speaking or seeing, dizziness, severe headache.
check-in-eye-or-pain = Pain today, or a dry eye? Show a fist.
check-in-eye-or-pain-more = A red or sore eye counts too. If all is well, simply wait.

stop-emergency = Do not exercise. Get help now.
stop-emergency-more = Call the emergency number, or have somebody call. Do not wait.
stop-rest = Let your face rest today.
stop-rest-more = Please tell your doctor about the pain or the eye.
stop-unmeant = Not what you meant? Raise an open hand.

## Massage and stretch. Said with $side: the side that the hands work on

step-wash-hands = Wash your hands, or put on gloves.
step-wash-hands-more = Soon your fingers will work inside your mouth.
step-chin = Massage your chin, slowly.
step-chin-more = Follow the light with your fingertips.
step-zygomaticus-down = Stroke from the cheekbone to the mouth.
step-zygomaticus-down-more = { $side ->
    [left] Down your left cheek, slowly, with the light.
    [right] Down your right cheek, slowly, with the light.
   *[none] Down your cheek, slowly, with the light.
}
step-zygomaticus-up = Stroke from the mouth to the cheekbone.
step-zygomaticus-up-more = { $side ->
    [left] Up your left cheek, slowly, with the light.
    [right] Up your right cheek, slowly, with the light.
   *[none] Up your cheek, slowly, with the light.
}
step-lip-down = Thumb inside the upper lip: draw it down.
step-lip-down-more = { $side ->
    [left] On your left side. Gently, and hold it there.
    [right] On your right side. Gently, and hold it there.
   *[none] Gently, and hold it there.
}
step-lip-across = { $side ->
    [left] Draw the upper lip to your right.
    [right] Draw the upper lip to your left.
   *[none] Draw the upper lip across.
}
step-lip-across-more = Thumb inside. Gently, and hold it there.
step-cheek-knead = Knead your cheek from the inside.
step-cheek-knead-more = Between thumb and finger, pinched lightly, down toward the mouth.
step-eye-to-lip = Massage from below the eye to the lip.
step-eye-to-lip-more = Slowly, with the light. Stay clear of the eye itself.
step-around-lips = Massage around your lips.
step-around-lips-more = Small, slow circles. Follow the light.
step-other-side = { $side ->
    [left] Now your left side. Stretch it softly.
    [right] Now your right side. Stretch it softly.
   *[none] Now both sides. Stretch them softly.
}
step-other-side-more = { $side ->
    [left] The left side has worked for both. Slowly, with the light.
    [right] The right side has worked for both. Slowly, with the light.
   *[none] Slowly, with the light.
}
step-rest = Let your face rest. Look straight ahead.
step-rest-more = Breathe. Let your face grow soft.
step-break = Take a break. Let your face go soft.
step-break-more = The next set comes by itself.

care-between = Let go for a moment.
care-next-turn = And once again, just as softly.

## Relief: the massage of what feels tight. Said with $side

relief-eye = { $side ->
    [left] Stroke softly below your left eye.
    [right] Stroke softly below your right eye.
   *[none] Stroke softly below your eyes.
}
relief-brow = Stroke from your forehead to the temples.
relief-frown = Smooth the skin between your brows.
relief-nose = { $side ->
    [left] Stroke from the nose to your left cheek.
    [right] Stroke from the nose to your right cheek.
   *[none] Stroke from the nose to your cheeks.
}
relief-chin = Massage your chin in small circles.
relief-lips = Massage around your lips, softly.
relief-more = For a few minutes. Then we smile once again, gently.
relief-while-smiling = Keep a hand there, and smile a little.
relief-while-smiling-more = Massage it softly while you smile. A little is enough.

## A set of smiles

smile-ready = Think of a small smirk, lips closed.
smile-ready-more = A quarter of what you could do is plenty.
smile-thought-of = Just think of a small smirk.
smile-thought-of-more = Feeling it counts, even when nothing moves.
smile-open = A small smile, lips a little open.
smile-open-more = A quarter of what you could do is plenty.
smile-rising = That is the way. Slowly.
smile-hold = Good. Hold it there.
smile-hold-assist = A finger may guide the corner along, gently.
smile-let-go = Well held. Now let go.
smile-counted = That one counts. Rest a moment.
smile-let-go-first = First let your face go soft.
smile-next-set = { $set ->
    [1] The first set: { $count ->
        [one] one gentle smile.
       *[other] { $count } gentle smiles.
    }
   *[other] The next set: { $count ->
        [one] one gentle smile.
       *[other] { $count } gentle smiles.
    }
}

## Hints: one at a time, said softly

hint-easier = Easier. A little is enough.
hint-isolation-eye = { $side ->
    [left] Let your left eye stay open and soft.
    [right] Let your right eye stay open and soft.
   *[none] Let your eyes stay open and soft.
}
hint-isolation-brow = Let your brows stay low and soft.
hint-isolation-frown = Let your forehead stay smooth.
hint-isolation-nose = { $side ->
    [left] Let the left of your nose stay soft.
    [right] Let the right of your nose stay soft.
   *[none] Let your nose stay soft.
}
hint-isolation-chin = Let your chin stay soft.
hint-isolation-lips = Let your lips stay loose.
hint-lips-closed = Let your lips stay closed.
hint-lips-open = Let your lips part a little.
hint-even = { $side ->
    [left] Let your left side do a little less.
    [right] Let your right side do a little less.
   *[none] Let both sides move together.
}

## Tight or twitchy. Said with $side

tight-offer-eye = { $side ->
    [left] Is your left eye tight? Show a fist.
    [right] Is your right eye tight? Show a fist.
   *[none] Are your eyes tight? Show a fist.
}
tight-offer-brow = Is your forehead tight? Show a fist.
tight-offer-frown = Are your brows tight? Show a fist.
tight-offer-nose = Is your nose tight? Show a fist.
tight-offer-chin = Is your chin tight? Show a fist.
tight-offer-lips = Are your lips tight? Show a fist.
tight-offer-more = Then we massage there for a while. Or simply go on.
tight-again = Now smile again, gently, and feel.
tight-again-more = Still tight? Show a fist.

## Pausing and coming back

paused-palm = Paused. Raise an open hand to go on.
paused-palm-more = { $minutes ->
    [0] Take your time.
    [one] I keep your place for a minute.
   *[other] Take your time. I keep your place for { $minutes } minutes.
}
paused-away = Paused. I wait for you here.
paused-away-more = Come back when you are ready.
paused-idle = Shall we go on? Raise an open hand.
paused-idle-more = It is fine to stop here for today.
resumed = Welcome back. We go on from here.

## Thanks: what went well, in one sentence

thanks-complete = Thank you. That was a whole session.
thanks-gentle = Thank you. You were gentle with your face.
thanks-isolated = Thank you. Your face stayed calm and soft.
thanks-even = Thank you. Both sides moved together.
thanks-held = Thank you. You held each smile calmly.
thanks-tried = Thank you. Every attempt counted today.
thanks-relief = Thank you. You listened to your face.
thanks-cared = Thank you. Your face was well cared for.
thanks-more = See you next time.
partial-goodbye = Thank you. What you did today counts.
partial-goodbye-more = See you next time.

## Aligning: the middle of the mouth in rings on the glass

align-rest-more = Then rings appear, for the middle of your mouth.
align-anew-more = I see another face, so we begin from the start.
align-ring = Bring your mouth into the ring.
align-ring-more = If you see two rings, choose one and stay with it.
align-still = Keep still until the ring has closed.
align-still-more = Breathe calmly. An open hand stops all this.
align-again = This ring once more, please.
align-again-two-eyes-more = Look with the same eye as before.
align-again-unsteady-more = Its point lies where your lips meet, until it closes.
align-back = Take one step back.
align-back-more = Two rings are left, a little farther away.
align-closer-more = An arm's length from the glass is right.
align-done = Lined up, to about { $mm } mm.
align-done-more = The light lies on your reflection now. Thank you.
align-stopped = Stopped. Nothing was changed.
align-stopped-more = You can line up the light whenever you like.
align-refused = This time everything stays as it was.
align-refused-too-few-more = Some rings stayed open. We can do this another time.
align-refused-no-depth-more = The step back is needed. Is there room behind you?
align-refused-too-close-more = The rings lie too close together on this panel.
align-refused-two-people-more = I saw more than one face. Please come alone for this.
align-refused-two-eyes-more = One eye, then the other? Next time stay with the same eye.
align-refused-unsteady-more = Rings and mouth did not agree. Next time, take all the time you like.
align-refused-absurd-more = The camera is not where the settings say. Please measure it again.
align-suggestion-more = To line up the light, keep an open hand up until a menu comes.

## The menu: chosen by raised fingers, held still

menu-hello = What would you like? Show it by hand.
menu-hello-more = Beside your face, held still for a moment.
menu-align = Line up the light.
menu-align-more = One finger.
menu-pair = Connect a phone.
menu-pair-more = Two fingers.
menu-cancel = Just a mirror again.
menu-cancel-more = A fist.

## Notices, small at the edge

notice-not-stored = Your session cannot be saved just now. I keep it in mind.
notice-set-aside = The journal could not be read. It is kept safe; a new one begins.
notice-not-aligned = Not lined up yet: light may lie beside your reflection.
notice-warm = I am warm, and measure less often. You need not do anything.
notice-settings = The new settings cannot be read. The last good ones are used.
notice-no-time = The date is not known yet. Your session is kept all the same.

## While nobody is there, for those who asked for it

asleep-reminder = Today's session waits here for you.

## Stages, and what the mirror proposes

stage-prepare = Preparing
stage-prepare-more = Massage, stretching, and smiles in thought.
stage-smirk = A small smirk
stage-smirk-more = Lips closed, a quarter of a smile.
stage-closed-smile = A closed smile
stage-closed-smile-more = Lips closed, without a finger's help.
stage-open-smile = An open smile
stage-open-smile-more = Lips a little open, a quarter of a smile.
proposal-forward = The mirror proposes the next stage: { $stage }.
proposal-back = The mirror proposes the stage before: { $stage }.
proposal-none = The mirror proposes to stay with: { $stage }.
proposal-no-side = No palsied side is named, so the mirror cannot judge this stage.
proposal-sessions = { $count ->
    [one] One session led to this.
   *[other] The last { $count } sessions led to this.
}
proposal-counted = Smiles that counted: { $found } %. The mark is { $mark } %.
proposal-visible = Smiles with movement to see: { $found } %. The mark is { $mark } %.
proposal-excursion = The corner's way, on average: { $found } mm. The mark is { $mark } mm.
proposal-symmetry = How alike both sides were: { $found } %. The mark is { $mark } %.
proposal-pull = Drawn to the other side: { $found } mm. The mark is { $mark } mm.
proposal-breaches = Smiles with something moving along: { $found } %. The mark is { $mark } %.

## Connecting a phone, on the glass

pairing-read = Let your phone’s camera read this.
pairing-type = Or open { $address } and type the code.
pairing-done = A phone is connected.
pairing-done-more = The page lists it, and can disconnect it.
pairing-no-page = There is no page to connect with.
pairing-no-page-more = It has to be switched on first.
