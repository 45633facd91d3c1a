#!/bin/bash
# usage: cpu.sh tree  n
cd $1; for i in $(seq $2); do rm -rf /work/scratch/W6/cs; AMPLITUDE_WIZARD_CACHE_DIR=/work/scratch/W6/cs PYTHONPATH=$1 bash -c "time python -m wizard plan --json --install-dir /work/scratch/W6/bench-react" 2>&1 >/work/scratch/W6/out.json | grep -E "user|real" | tr '\n' ' '; echo; done
