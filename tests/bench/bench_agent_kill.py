# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The long version of the agent's kill trial: fails when a message went out twice, was lost, or was not told of."""
import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'agent'))
import agent_kill

KILLS = int(sys.argv[1]) if len(sys.argv) > 1 else 200

TRIALS = {'once': agent_kill.Trial, 'lasting': agent_kill.LastingTrial}

for mode, kind in ((mode, kind) for mode in TRIALS for kind in agent_kill.SINKS):
    start = time.monotonic()
    result = agent_kill.run_trial(os.environ['PUNTUAL_CLI'], customers=120, kills=KILLS, seed=20260310, kind=kind, trial_type=TRIALS[mode])
    print(json.dumps({'bench': 'agent-kill', 'agent': mode, 'channel': kind, **result, 'seconds': round(time.monotonic() - start)},
                     separators=(',', ':')), flush=True)
